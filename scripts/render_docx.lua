-- What Word needs beside the tree itself: named styles, PNG pictures, names of files.

local site = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'site_links.lua' })
local stringify = pandoc.utils.stringify

local function styled(name, blocks, identifier)
  return pandoc.Div(blocks, pandoc.Attr(identifier or "", {}, { ["custom-style"] = name }))
end

-- Pandoc gives the paragraphs of lists and cells a style of its own, unless each names one.
-- Notes, tables and figures inside keep theirs.
local function restyled(blocks, name)
  local function paragraph(block) return styled(name, { pandoc.Para(block.content) }), false end
  local function kept(element) return element, false end
  -- Word's styles for terms would leave a gap in the tint of a box.
  local function definitions(list)
    local out = pandoc.Blocks {}
    for _, item in ipairs(list.content) do
      out:insert(styled(name, { pandoc.Para { pandoc.Strong(item[1]) } }))
      for _, definition in ipairs(item[2]) do out:extend(restyled(definition, name)) end
    end
    return out, false
  end
  return pandoc.Blocks(blocks):walk {
    traverse = "topdown", Plain = paragraph, Para = paragraph, DefinitionList = definitions,
    Note = kept, Table = kept, Figure = kept,
  }
end

-- Lists in a footnote would have the size of the text.
local function footnote(element)
  local function list(found) return restyled({ found }, "Footnote Text"), false end
  return element:walk { traverse = "topdown", BulletList = list, OrderedList = list }
end

-- A paragraph of the writer's XML with a style alone: the writer itself leaves out what is empty.
local function empty(style)
  return pandoc.RawBlock("openxml", '<w:p><w:pPr><w:pStyle w:val="' .. style .. '"/></w:pPr></w:p>')
end

-- Pandoc's own rule is a drawing that each reader shows in another way.
local function rule() return empty "Rule" end

local function image(element)
  if element.src:match("/charts/[^/.]+$") then
    element.src = element.src .. ".png"
    element.attributes.width = "16.6cm"
  end
  return element
end

local function link(element)
  if element.classes:includes("related-brief") then element.target = element.target .. ".docx" end
  return site.data_link(element) or element
end

local function figure(element)
  local caption = pandoc.Para(pandoc.utils.blocks_to_inlines(element.caption.long))
  local blocks = { styled("Caption", { caption }, element.identifier) }
  for _, block in ipairs(element.content) do
    blocks[#blocks + 1] = block.t == "Plain" and styled("Figure", { pandoc.Para(block.content) }) or block
  end
  return blocks
end

local function set_cells(rows, headings, style)
  for _, row in ipairs(rows) do
    for index, cell in ipairs(row.cells) do
      local name = index <= headings and "Table Row Head" or style or "Table Text"
      cell.contents = restyled(cell.contents, name)
    end
  end
end

local function data_table(element)
  set_cells(element.head.rows, 0, "Table Head")
  local headings = 0
  for _, body in ipairs(element.bodies) do
    headings = body.row_head_columns
    set_cells(body.head, 0, "Table Head")
    set_cells(body.body, headings)
  end
  set_cells(element.foot.rows, headings)
  return element
end

local function box(element)
  local title = table.remove(element.content, 1)
  local blocks = restyled(element.content, "Box")
  blocks:insert(1, styled("Box Title", { pandoc.Para(title.content[1].content) }))
  blocks:insert(empty "BoxEnd")
  return pandoc.Div(blocks, pandoc.Attr(element.identifier))
end

-- All paragraphs of a note but the last stay on the page of the next one.
local function note(element)
  local blocks = pandoc.Blocks {}
  for index, block in ipairs(element.content) do
    blocks:insert(styled(index < #element.content and "Figure Note" or "Source Note", { block }))
  end
  return pandoc.Div(blocks, pandoc.Attr(element.identifier))
end

local tab = pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>")

-- One line each, short form and long form at a tab: half as long as terms above definitions.
local function abbreviations(element)
  local function lines(list)
    return list.content:map(function(item)
      local line = pandoc.Inlines { pandoc.Strong(item[1]), tab }
      for index, meaning in ipairs(item[2]) do
        if index > 1 then line:insert(pandoc.Str "; ") end
        line:extend(pandoc.utils.blocks_to_inlines(meaning))
      end
      return styled("Abbreviation", { pandoc.Para(line) })
    end)
  end
  return element:walk { DefinitionList = lines }
end

-- What is said of the brief stands in a column beside what it is.
local function about(element)
  local function line(paragraph)
    local content = paragraph.content
    if content[1].t == "Strong" and content[2] and content[2].t == "Space" then content[2] = tab end
    return pandoc.Para(content)
  end
  return styled("About", element.content:walk { Para = line }, element.identifier)
end

local function whole(name)
  return function(element) return styled(name, element.content, element.identifier) end
end

local divs = {
  box = box, ["key-messages"] = box, ["source-note"] = note, abbreviations = abbreviations,
  about = about, ["pull-quote"] = whole "Pull Quote",
}

local function div(element)
  for _, class in ipairs(element.classes) do
    if divs[class] then
      local made = divs[class](element)
      made.attributes.lang = element.attributes.lang
      return made
    end
  end
end

-- The writer takes each of a list for inlines, and prints nothing of a plain string.
local function texts(list)
  return pandoc.List(list or {}):map(function(each) return pandoc.Inlines(stringify(each)) end)
end

local function meta(values)
  local data = stringify(values.data_as_of or "")
  if data ~= "" then values.date = stringify(values.date) .. " · " .. data end
  -- All other values would become properties of the file.
  local kept = {}
  for _, name in ipairs { "title", "subtitle", "date", "lang", "description" } do
    kept[name] = values[name]
  end
  -- A property of the file, in words that Word's own list of properties has.
  kept.Licence = values.licence_url and stringify(values.licence_url)
  kept.keywords, kept.author = texts(values.keywords), texts(values.authors)
  return kept
end

return {
  site.address,
  { Note = footnote },
  {
    Image = image, Link = link, Table = data_table, Div = div, Meta = meta, HorizontalRule = rule,
  },
  { Figure = figure },
}
