-- What the PDF needs beyond pandoc's Typst writer: the functions of content/theme/brief.typ for figures,
-- tables and boxes, alternative text, and the language of single words. Typst only.

-- Text as a Typst string: nothing in it can become code.
local function quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"'
end

-- Blocks as Typst content, between its brackets.
local function content(blocks)
  local options = pandoc.WriterOptions { wrap_text = 'none' }
  local text = pandoc.write(pandoc.Pandoc(blocks), 'typst-citations-smart', options)
  return '[' .. text:gsub('%s+$', '') .. ']'
end

-- A call of a function of the theme, with a label that links can name.
local function call(name, arguments, identifier)
  local label = identifier ~= '' and ' <' .. identifier .. '>' or ''
  return pandoc.RawBlock('typst', '#' .. name .. '(' .. table.concat(arguments, ', ') .. ')' .. label)
end

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

local function is_note(block)
  return block.t == 'Div' and block.classes:includes('source-note')
end

local function figure(element)
  local image
  element:walk { Image = function(found) image = found end }
  if not image then return nil end
  local arguments = { picture(image), 'caption: ' .. content(element.caption.long) }
  local notes = element.content:filter(is_note)
  if #notes > 0 then arguments[#arguments + 1] = 'note: ' .. content(notes[1].content) end
  local result = pandoc.Blocks { call('brief-figure', arguments, element.identifier) }
  if is_chart(image) then
    local data = attachment(image, pandoc.utils.stringify(element.caption.long))
    if data then result:insert(1, data) end
  end
  return result
end

local function data_table(element, note)
  local identifier, caption = element.identifier, content(element.caption.long)
  element.identifier, element.caption = '', { long = {} }
  local arguments = { content { element }, 'caption: ' .. caption }
  if note then arguments[#arguments + 1] = 'note: ' .. content(note.content) end
  return call('brief-table', arguments, identifier)
end

-- A table takes the source note that follows it, so that no page break parts them.
local function tables(blocks)
  local result = pandoc.Blocks {}
  local index = 1
  while index <= #blocks do
    local block, following = blocks[index], blocks[index + 1]
    if block.t == 'Table' then
      local note = following and is_note(following) and following or nil
      result:insert(data_table(block, note))
      index = index + (note and 1 or 0)
    else
      result:insert(block)
    end
    index = index + 1
  end
  return result
end

-- Boxes begin with their title, the first block; references and the colophon have none.
local BOXES = { ['key-messages'] = 'key-messages', box = 'brief-box' }
local PLAIN = { references = 'brief-references', about = 'brief-about', ['source-note'] = 'brief-note' }

local function div(element)
  for class, name in pairs(BOXES) do
    if element.classes:includes(class) then
      local title = element.content:remove(1)
      return call(name, { content(title.content), content(element.content) }, element.identifier)
    end
  end
  for class, name in pairs(PLAIN) do
    if element.classes:includes(class) then
      return call(name, { content(element.content) }, element.identifier)
    end
  end
end

local function span(element)
  if element.classes:includes('label') then return pandoc.Strong(element.content) end
  local lang = (element.attributes.lang or ''):match('^%a+')
  if not lang then return nil end
  local opening = '#text(lang: ' .. quoted(lang) .. ')['
  local inlines = pandoc.Inlines { pandoc.RawInline('typst', opening) }
  inlines:extend(element.content)
  inlines:insert(pandoc.RawInline('typst', ']'))
  return inlines
end

local function math(element)
  local body = content { pandoc.Plain { element } }
  local block = tostring(element.mathtype == 'DisplayMath')
  local code = '#math.equation(alt: %s, block: %s, %s.body)'
  return pandoc.RawInline('typst', code:format(quoted(element.text), block, body))
end

-- A picture in a line is as high as the line, whatever its own size.
local function inline_image(element)
  return pandoc.RawInline('typst', '#box(height: 1em, ' .. picture(element) .. ')')
end

return {
  { Span = span, Math = math },
  { Figure = figure },
  { Image = inline_image },
  { Blocks = tables },
  { Div = div },
}
