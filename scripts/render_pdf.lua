-- What the PDF needs beyond pandoc's Typst writer: the functions of content/theme/brief.typ for figures,
-- tables and boxes, alternative text, and the language of single words. Typst only.

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local typst = dofile(pandoc.path.join { folder, 'typst.lua' })
local quoted, content, call = typst.quoted, typst.content, typst.call
local site = dofile(pandoc.path.join { folder, 'site_links.lua' })
local signs = dofile(pandoc.path.join { folder, 'render_pdf_formulas.lua' })
local tables = dofile(pandoc.path.join { folder, 'render_pdf_tables.lua' })

local function is_chart(image)
  return not image.src:match('%.%w+$')
end

local function picture(image)
  local path = '/' .. image.src .. (is_chart(image) and '.svg' or '')
  local alternative = pandoc.utils.stringify(image.caption)
  return 'image(' .. quoted(path) .. ', alt: ' .. quoted(alternative) .. ')'
end

-- The figures behind a chart travel inside the PDF. Attached here, and not by the theme, for the name
-- that readers see contains the folder of the file that attaches.
local attached = {}

local function attachment(image, title)
  local path = image.src .. '.csv'
  if attached[path] then return nil end
  attached[path] = true
  local code = '#pdf.attach(%s, read(%s, encoding: none), relationship: "data", '
    .. 'mime-type: "text/csv", description: %s)'
  local filled = code:format(quoted(path:match('[^/]*$')), quoted('/' .. path), quoted(title))
  return pandoc.RawBlock('typst', filled)
end

-- Figures and tables within a box, a list or a quotation stay there; others float.
local function stay(element)
  local function mark(found)
    found.attributes.inside = 'true'
    return found
  end
  return element:walk { Figure = mark, Table = mark }
end

local function stay_in_div(element)
  local only_language = #element.classes == 0 and element.attributes.lang
  return not only_language and stay(element) or nil
end

local function figure(element)
  local image
  element:walk { Image = function(found) image = found end }
  if not image then return nil end
  local arguments = { picture(image), 'caption: ' .. content(element.caption.long) }
  typst.place(element, arguments)
  local notes = element.content:filter(typst.is_note)
  if #notes > 0 then arguments[#arguments + 1] = 'note: ' .. content(notes[1].content) end
  typst.name(element.identifier, arguments)
  local result = pandoc.Blocks { call('brief-figure', arguments, '') }
  if is_chart(image) then
    local data = attachment(image, pandoc.utils.stringify(element.caption.long))
    if data then result:insert(1, data) end
  end
  return result
end

-- Boxes begin with their title, the first block; references and the colophon have none.
local BOXES = { ['key-messages'] = 'key-messages', box = 'brief-box' }
local PLAIN = {
  references = 'brief-references',
  about = 'brief-about',
  ['source-note'] = 'brief-note',
  ['pull-quote'] = 'pull-quote',
}

-- A definition begins in the line of its term, so that no page break parts them.
local function definitions(element)
  local items = pandoc.List(element.content):map(function(item)
    local blocks = pandoc.Blocks {}
    for _, each in ipairs(item[2]) do blocks:extend(each) end
    local paragraphs = blocks:map(function(block)
      return block.t == 'Plain' and pandoc.Para(block.content) or block
    end)
    return 'terms.item(' .. content { pandoc.Plain(item[1]) } .. ', ' .. content(paragraphs) .. ')'
  end)
  local is_loose = element.content:find_if(function(item)
    return pandoc.List(item[2]):find_if(function(each) return each[1] and each[1].t == 'Para' end)
  end)
  return call('terms', { 'tight: ' .. tostring(not is_loose), table.unpack(items) }, '')
end

-- A pull quote is decoration, which can hold neither links nor notes.
local function without_links(blocks)
  return blocks:walk { Note = function() return {} end, Link = function(link) return link.content end }
end

local function styled(element)
  for class, name in pairs(BOXES) do
    if element.classes:includes(class) then
      local title = element.content:remove(1)
      local arguments = { content(title.content), content(element.content) }
      typst.name(element.identifier, arguments)
      return call(name, arguments, '')
    end
  end
  for class, name in pairs(PLAIN) do
    if element.classes:includes(class) then
      return call(name, { content(element.content) }, element.identifier)
    end
  end
end

local function div(element)
  if element.classes:includes('pull-quote') then element.content = without_links(element.content) end
  local tag = element.attributes.lang
  element.attributes.lang = nil
  local result = styled(element)
  if not tag then return result end
  return call('in-language', { typst.language(tag), content { result or element } }, '')
end

local function span(element)
  if element.classes:includes('label') then return pandoc.Strong(element.content) end
  local tag = element.attributes.lang
  if not tag then return nil end
  local opening = '#text(' .. typst.language(tag) .. ')['
  local inlines = pandoc.Inlines { pandoc.RawInline('typst', opening) }
  inlines:extend(element.content)
  inlines:insert(pandoc.RawInline('typst', ']'))
  return inlines
end

-- A brief of the same publication lies beside this one, in the same format.
local function link(element)
  if not element.classes:includes('related-brief') then return site.data_link(element) end
  element.target = element.target .. '.pdf'
  return element
end

local function formula(element)
  local body = content { pandoc.Plain { element } }
  local block = tostring(element.mathtype == 'DisplayMath')
  local code = '#math.equation(alt: %s, block: %s, %s.body)'
  return pandoc.RawInline('typst', code:format(quoted(signs(element)), block, body))
end

-- Figures that wait for room come before what closes the brief.
local CLOSING = { abbreviations = true, references = true, about = true }

-- Typst tags the words of a note as a paragraph only if they end as one.
local function note(element)
  if #element.content == 1 and element.content[1].content then
    element.content[1].content:insert(pandoc.RawInline('typst', '#parbreak()'))
  end
  return element
end

-- A note in a heading is no part of the bookmark.
local function header(element)
  element.content = element.content:walk {
    Note = function(note)
      return pandoc.Inlines {
        pandoc.RawInline('typst', '#context ['), note, pandoc.RawInline('typst', ']'),
      }
    end,
  }
  if CLOSING[element.identifier] then return { pandoc.RawBlock('typst', '#place.flush()'), element } end
  return element
end

-- A picture in a line is as high as the line, whatever its own size.
local function inline_image(element)
  return pandoc.RawInline('typst', '#box(height: 1em, ' .. picture(element) .. ')')
end

return {
  site.address,
  {
    BulletList = stay, OrderedList = stay, DefinitionList = stay, BlockQuote = stay,
    Div = stay_in_div, Table = stay, Note = stay,
  },
  { Span = span, Math = formula, Link = link, Note = note, Header = header },
  { Figure = figure },
  { Image = inline_image },
  tables[1],
  tables[2],
  { Div = div, DefinitionList = definitions },
}
