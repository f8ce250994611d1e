"""The reader of each format, by the ending of its files."""

from tests.formats.docx import read_docx
from tests.formats.html import read_html
from tests.formats.pdf import read_pdf

READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
