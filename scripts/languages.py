"""The words that the pipeline itself puts into a brief: one record a language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Forms:
    """What a kind of element is called, in a caption and where a sentence refers to it.

    Within a sentence the forms stand as they are; at its start they get a capital.
    """

    caption: str
    singular: str
    plural: str


@dataclass(frozen=True)
class Language:
    """Words and forms of one language."""

    tag: str
    """BCP 47 tag of the language without a region."""
    fig: Forms
    tbl: Forms
    box: Forms
    sec: Forms
    quotation_marks: tuple[str, str]
    """Opening and closing."""
    source: str
    note: str
    notes: str
    """Heading of the footnotes where they stand at the end."""
    data: str
    data_table: str
    chart_figures: str
    """Heading of the tables behind the charts."""
    download: str
    enlarge: str
    close: str
    total: str
    references: str
    abbreviations: str
    key_messages: str
    contents: str
    skip_to_content: str
    about: str
    recommended_citation: str
    written_by: str
    edited_by: str
    reviewed_by: str
    designed_by: str
    based_on: str
    published_by: str
    funding: str
    related: str
    licence: str
    disclaimer: str
    contact: str
    accessibility: str
    checked: str
    """What programs have checked of every brief, and found good, when its formats are written."""
    checked_pdf: str
    judged: str
    """What only people can judge."""
    updated: str
    data_as_of: str
    logarithmic_scale: str
    projection: str
    yes: str
    no: str
    page_of: str
    """With `{page}` and `{pages}`."""
    number_words: tuple[str, ...]
    """Words for 0 to 10."""
    ordinal_words: tuple[str, ...]
    """Words for first to tenth."""
    ordinal: str
    """Form of a higher ordinal, with `{number}`; English has four, see `ordinal`."""

    def forms(self, kind: str) -> Forms:
        """Return the forms of a kind of element: fig, tbl, box or sec."""
        return getattr(self, kind)


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without script and region: `en` of `en-GB`."""
    return tag.split("-")[0].lower()


LANGUAGES = {
    "en": Language(
        tag="en",
        fig=Forms("Figure", "Figure", "Figures"),
        tbl=Forms("Table", "Table", "Tables"),
        box=Forms("Box", "Box", "Boxes"),
        sec=Forms("Section", "section", "sections"),
        quotation_marks=("“", "”"),
        source="Source",
        note="Note",
        notes="Notes",
        data="Data",
        data_table="Data as a table",
        chart_figures="Data of the charts",
        download="Download",
        enlarge="Enlarge",
        close="Close",
        total="Total",
        references="References",
        abbreviations="Abbreviations",
        key_messages="Key messages",
        contents="Contents",
        skip_to_content="Skip to content",
        about="About this brief",
        recommended_citation="Recommended citation",
        written_by="Written by",
        edited_by="Edited by",
        reviewed_by="Reviewed by",
        designed_by="Design",
        based_on="Based on",
        published_by="Published by",
        funding="Funding",
        related="Related briefs",
        licence="Licence",
        disclaimer="Disclaimer",
        contact="Contact",
        accessibility="Accessibility",
        checked=(
            "Checked by programs as this brief was made, without a fault found: pictures "
            "and charts have descriptions in words, tables have header cells, headings "
            "follow in order, the language of the text is named, and colours of text and "
            "charts have the contrast that WCAG 2.2 asks for at level AA."
        ),
        checked_pdf=(
            "The PDF keeps those rules of PDF/UA-1 and PDF/A-3a that the program which "
            "writes it checks."
        ),
        judged=(
            "Only people can judge whether the descriptions say what matters, whether the "
            "text is read aloud in a sensible order, and whether its language is plain."
        ),
        updated="Updated",
        data_as_of="Data as of",
        logarithmic_scale="logarithmic scale",
        projection="projection",
        yes="yes",
        no="no",
        page_of="Page {page} of {pages}",
        number_words=(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
        ),
        ordinal_words=(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
        ),
        ordinal="{number}th",
    ),
    "id": Language(
        tag="id",
        fig=Forms("Gambar", "Gambar", "Gambar"),
        tbl=Forms("Tabel", "Tabel", "Tabel"),
        box=Forms("Kotak", "Kotak", "Kotak"),
        sec=Forms("Bagian", "bagian", "bagian"),
        quotation_marks=("“", "”"),
        source="Sumber",
        note="Catatan",
        notes="Catatan akhir",
        data="Data",
        data_table="Data dalam tabel",
        chart_figures="Data grafik",
        download="Unduh",
        enlarge="Perbesar",
        close="Tutup",
        total="Jumlah",
        references="Daftar pustaka",
        abbreviations="Daftar singkatan",
        key_messages="Pesan utama",
        contents="Daftar isi",
        skip_to_content="Langsung ke isi",
        about="Tentang ringkasan ini",
        recommended_citation="Cara mengutip",
        written_by="Ditulis oleh",
        edited_by="Disunting oleh",
        reviewed_by="Ditinjau oleh",
        designed_by="Desain",
        based_on="Berdasarkan",
        published_by="Diterbitkan oleh",
        funding="Pendanaan",
        related="Ringkasan terkait",
        licence="Lisensi",
        disclaimer="Penafian",
        contact="Kontak",
        accessibility="Aksesibilitas",
        checked=(
            "Diperiksa oleh program saat dokumen ini dibuat, tanpa temuan kesalahan: gambar"
            " dan grafik memiliki deskripsi dengan kata-kata, tabel memiliki sel judul, "
            "judul bagian berurutan, bahasa teks disebutkan, dan warna teks serta grafik "
            "memiliki kontras yang diminta WCAG 2.2 pada tingkat AA."
        ),
        checked_pdf=(
            "PDF memenuhi aturan PDF/UA-1 dan PDF/A-3a yang diperiksa oleh program yang menulisnya."
        ),
        judged=(
            "Hanya manusia yang dapat menilai apakah deskripsi menyampaikan hal yang "
            "penting, apakah teks dibacakan dalam urutan yang masuk akal, dan apakah "
            "bahasanya mudah dipahami."
        ),
        updated="Diperbarui",
        data_as_of="Data per",
        logarithmic_scale="skala logaritmik",
        projection="proyeksi",
        yes="ya",
        no="tidak",
        page_of="Halaman {page} dari {pages}",
        number_words=(
            "nol",
            "satu",
            "dua",
            "tiga",
            "empat",
            "lima",
            "enam",
            "tujuh",
            "delapan",
            "sembilan",
            "sepuluh",
        ),
        ordinal_words=(
            "pertama",
            "kedua",
            "ketiga",
            "keempat",
            "kelima",
            "keenam",
            "ketujuh",
            "kedelapan",
            "kesembilan",
            "kesepuluh",
        ),
        ordinal="ke-{number}",
    ),
    "vi": Language(
        tag="vi",
        fig=Forms("Hình", "hình", "các hình"),
        tbl=Forms("Bảng", "bảng", "các bảng"),
        box=Forms("Hộp", "hộp", "các hộp"),
        sec=Forms("Mục", "mục", "các mục"),
        quotation_marks=("“", "”"),
        source="Nguồn",
        note="Ghi chú",
        notes="Chú thích",
        data="Dữ liệu",
        data_table="Dữ liệu dạng bảng",
        chart_figures="Số liệu của các biểu đồ",
        download="Tải xuống",
        enlarge="Phóng to",
        close="Đóng",
        total="Tổng",
        references="Tài liệu tham khảo",
        abbreviations="Danh mục chữ viết tắt",
        key_messages="Thông điệp chính",
        contents="Mục lục",
        skip_to_content="Chuyển đến nội dung",
        about="Về bản tóm lược này",
        recommended_citation="Trích dẫn",
        written_by="Tác giả",
        edited_by="Biên tập",
        reviewed_by="Phản biện",
        designed_by="Thiết kế",
        based_on="Dựa trên",
        published_by="Xuất bản",
        funding="Tài trợ",
        related="Các bản tóm lược liên quan",
        licence="Giấy phép",
        disclaimer="Miễn trừ trách nhiệm",
        contact="Liên hệ",
        accessibility="Khả năng tiếp cận",
        checked=(
            "Được chương trình kiểm tra khi tạo tài liệu này và không phát hiện lỗi: hình "
            "ảnh và biểu đồ có mô tả bằng lời, bảng có ô tiêu đề, các đề mục theo đúng thứ "
            "tự, ngôn ngữ của văn bản được ghi rõ, và màu sắc của chữ và biểu đồ có độ "
            "tương phản mà WCAG 2.2 yêu cầu ở mức AA."
        ),
        checked_pdf=(
            "Tệp PDF tuân theo những quy tắc của PDF/UA-1 và PDF/A-3a mà chương trình tạo "
            "ra nó kiểm tra."
        ),
        judged=(
            "Chỉ con người mới đánh giá được liệu các mô tả có nói lên điều quan trọng, văn"
            " bản có được đọc theo trình tự hợp lý và ngôn ngữ có dễ hiểu hay không."
        ),
        updated="Cập nhật",
        data_as_of="Dữ liệu tính đến",
        logarithmic_scale="thang logarit",
        projection="dự báo",
        yes="có",
        no="không",
        page_of="Trang {page}/{pages}",
        number_words=(
            "không",
            "một",
            "hai",
            "ba",
            "bốn",
            "năm",
            "sáu",
            "bảy",
            "tám",
            "chín",
            "mười",
        ),
        ordinal_words=(
            "thứ nhất",
            "thứ hai",
            "thứ ba",
            "thứ tư",
            "thứ năm",
            "thứ sáu",
            "thứ bảy",
            "thứ tám",
            "thứ chín",
            "thứ mười",
        ),
        ordinal="thứ {number}",
    ),
    "th": Language(
        tag="th",
        fig=Forms("รูปที่", "รูปที่", "รูปที่"),
        tbl=Forms("ตารางที่", "ตารางที่", "ตารางที่"),
        box=Forms("กรอบที่", "กรอบที่", "กรอบที่"),
        sec=Forms("หัวข้อ", "หัวข้อ", "หัวข้อ"),
        quotation_marks=("“", "”"),
        source="ที่มา",
        note="หมายเหตุ",
        notes="เชิงอรรถ",
        data="ข้อมูล",
        data_table="ข้อมูลในรูปตาราง",
        chart_figures="ข้อมูลของแผนภูมิ",
        download="ดาวน์โหลด",
        enlarge="ขยาย",
        close="ปิด",
        total="รวม",
        references="เอกสารอ้างอิง",
        abbreviations="คำย่อ",
        key_messages="ประเด็นสำคัญ",
        contents="สารบัญ",
        skip_to_content="ข้ามไปยังเนื้อหา",
        about="เกี่ยวกับเอกสารฉบับนี้",
        recommended_citation="การอ้างอิงเอกสารนี้",
        written_by="เขียนโดย",
        edited_by="บรรณาธิการ",
        reviewed_by="ผู้ตรวจทาน",
        designed_by="ออกแบบ",
        based_on="อ้างอิงจาก",
        published_by="จัดพิมพ์โดย",
        funding="แหล่งทุน",
        related="เอกสารที่เกี่ยวข้อง",
        licence="สัญญาอนุญาต",
        disclaimer="ข้อจำกัดความรับผิดชอบ",
        contact="ติดต่อ",
        accessibility="การเข้าถึง",
        checked=(
            "โปรแกรมตรวจสอบเมื่อจัดทำเอกสารนี้และไม่พบข้อผิดพลาด: ภาพและแผนภูมิมีคำบรรยายเป็น"
            "ถ้อยคำ ตารางมีช่องหัวตาราง หัวข้อเรียงตามลำดับ มีการระบุภาษาของข้อความ และสีของข"
            "้อความกับแผนภูมิมีความเปรียบต่างตามที่ WCAG 2.2 ระดับ AA กำหนด"
        ),
        checked_pdf=("ไฟล์ PDF เป็นไปตามกฎของ PDF/UA-1 และ PDF/A-3a เท่าที่โปรแกรมซึ่งเขียนไฟล์ตรวจสอบได้"),
        judged=(
            "มีเพียงคนเท่านั้นที่ตัดสินได้ว่าคำบรรยายบอกสิ่งสำคัญหรือไม่ ข้อความถูกอ่านออกเสี"
            "ยงตามลำดับที่สมเหตุสมผลหรือไม่ และภาษาเข้าใจง่ายหรือไม่"
        ),
        updated="ปรับปรุงเมื่อ",
        data_as_of="ข้อมูล ณ",
        logarithmic_scale="มาตราส่วนลอการิทึม",
        projection="ค่าคาดประมาณ",
        yes="ใช่",
        no="ไม่ใช่",
        page_of="หน้า {page} จาก {pages}",
        number_words=(
            "ศูนย์",
            "หนึ่ง",
            "สอง",
            "สาม",
            "สี่",
            "ห้า",
            "หก",
            "เจ็ด",
            "แปด",
            "เก้า",
            "สิบ",
        ),
        ordinal_words=(
            "ที่หนึ่ง",
            "ที่สอง",
            "ที่สาม",
            "ที่สี่",
            "ที่ห้า",
            "ที่หก",
            "ที่เจ็ด",
            "ที่แปด",
            "ที่เก้า",
            "ที่สิบ",
        ),
        ordinal="ที่ {number}",
    ),
}
