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

local function place(element, arguments)
  if element.attributes.inside then arguments[#arguments + 1] = 'inside: true' end
  element.attributes.inside = nil
end

local function figure(element)
  local image
  element:walk { Image = function(found) image = found end }
  if not image then return nil end
  local arguments = { picture(image), 'caption: ' .. content(element.caption.long) }
  place(element, arguments)
  local notes = element.content:filter(is_note)
  if #notes > 0 then arguments[#arguments + 1] = 'note: ' .. content(notes[1].content) end
  local result = pandoc.Blocks { call('brief-figure', arguments, element.identifier) }
  if is_chart(image) then
    local data = attachment(image, pandoc.utils.stringify(element.caption.long))
    if data then result:insert(1, data) end
  end
  return result
end

-- A header row that is printed again on the next page is no part of what is read, and so may hold neither
-- note nor link: one that holds such is printed once.
local function stands_once(head)
  local found = false
  local function see() found = true end
  for _, row in ipairs(head.rows) do
    for _, cell in ipairs(row.cells) do cell.contents:walk { Note = see, Link = see } end
  end
  return found
end

-- Languages for which Typst has no patterns to divide words: all of open syllables, so that a word may be
-- parted before a consonant with its vowel. Two letters can be one consonant.
local OPEN_SYLLABLES = { id = true, ms = true, jv = true, su = true, fil = true, tl = true, ceb = true }
local ONE_CONSONANT = { ng = true, ny = true, kh = true, sy = true }
local MANY_COLUMNS = 5
local SHY = '\u{ad}'

local main_language = ''

local function remember_language(meta)
  main_language = meta.lang and pandoc.utils.stringify(meta.lang):match('^%a+') or ''
end

local function syllable(before, consonant, vowel)
  if ONE_CONSONANT[before .. consonant] then return SHY .. before .. consonant .. vowel end
  return before .. SHY .. consonant .. vowel
end

local function divided(str)
  str.text = str.text:gsub('%a%a%a%a%a%a%a%a%a+', function(word)
    return word:sub(1, 2) .. word:sub(3):gsub('([nks]?)([^aeiou%W])([aeiou])', syllable)
  end)
  return str
end

-- Widths that say nothing, or that leave no room for whole words, are left to Typst.
local MOST_WITH_WIDTHS = 6

local function fitting(colspecs)
  local shares = pandoc.List(colspecs):map(function(each) return each[2] or 0 end)
  local alike = shares:filter(function(each) return math.abs(each - shares[1]) > 0.001 end)[1] == nil
  if not alike and #shares <= MOST_WITH_WIDTHS then return colspecs end
  return pandoc.List(colspecs):map(function(each) return { each[1] } end)
end

local function data_table(element, note)
  local identifier, caption = element.identifier, content(element.caption.long)
  local arguments = pandoc.List {}
  place(element, arguments)
  element.identifier, element.caption = '', { long = {} }
  if OPEN_SYLLABLES[main_language] and #element.colspecs >= MANY_COLUMNS then
    element = element:walk { Str = divided }
  end
  element.colspecs = fitting(element.colspecs)
  arguments:insert(1, content { element })
  arguments[#arguments + 1] = 'caption: ' .. caption
  arguments[#arguments + 1] = 'head: ' .. #element.head.rows
  if stands_once(element.head) then arguments[#arguments + 1] = 'repeat-head: false' end
  if note then arguments[#arguments + 1] = 'note: ' .. content(note.content) end
  return call('brief-table', arguments, identifier)
end

-- A table takes the source note that follows it, so that no page break parts them. pandoc joins a line of
-- text to the paragraph after it, unless it is one itself.
local function tables(blocks)
  local result = pandoc.Blocks {}
  local index = 1
  while index <= #blocks do
    local block, following = blocks[index], blocks[index + 1]
    if block.t == 'Table' then
      local note = following and is_note(following) and following or nil
      result:insert(data_table(block, note))
      index = index + (note and 1 or 0)
    elseif block.t == 'Plain' and following and (following.t == 'Plain' or following.t == 'Para') then
      result:insert(pandoc.Para(block.content))
    else
      result:insert(block)
    end
    index = index + 1
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

-- A language tag (BCP 47) as named arguments of Typst's text.
local function language(tag)
  local region = tag:match('%-(%a%a)$') or tag:match('%-(%a%a)%-')
  local lang = 'lang: ' .. quoted(tag:match('^%a+'):lower())
  return lang .. (region and ', region: ' .. quoted(region:upper()) or '')
end

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
  return call('terms', items, '')
end

-- A pull quote is decoration, which can hold neither links nor notes.
local function without_links(blocks)
  return blocks:walk { Note = function() return {} end, Link = function(link) return link.content end }
end

local function styled(element)
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

local function div(element)
  if element.classes:includes('pull-quote') then element.content = without_links(element.content) end
  local tag = element.attributes.lang
  element.attributes.lang = nil
  local result = styled(element)
  if not tag then return result end
  return call('in-language', { language(tag), content { result or element } }, '')
end

local function span(element)
  if element.classes:includes('label') then return pandoc.Strong(element.content) end
  local tag = element.attributes.lang
  if not tag then return nil end
  local opening = '#text(' .. language(tag) .. ')['
  local inlines = pandoc.Inlines { pandoc.RawInline('typst', opening) }
  inlines:extend(element.content)
  inlines:insert(pandoc.RawInline('typst', ']'))
  return inlines
end

-- A brief of the same publication lies beside this one, in the same format.
local function link(element)
  if not element.classes:includes('related-brief') then return nil end
  element.target = element.target .. '.pdf'
  return element
end

local function formula(element)
  local body = content { pandoc.Plain { element } }
  local block = tostring(element.mathtype == 'DisplayMath')
  local code = '#math.equation(alt: %s, block: %s, %s.body)'
  return pandoc.RawInline('typst', code:format(quoted(element.text), block, body))
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
  return element
end

-- A picture in a line is as high as the line, whatever its own size.
local function inline_image(element)
  return pandoc.RawInline('typst', '#box(height: 1em, ' .. picture(element) .. ')')
end

return {
  { Meta = remember_language },
  {
    BulletList = stay, OrderedList = stay, DefinitionList = stay, BlockQuote = stay,
    Div = stay_in_div, Table = stay, Note = stay,
  },
  { Span = span, Math = formula, Link = link, Header = header },
  { Figure = figure },
  { Image = inline_image },
  { Blocks = tables },
  { Div = div, DefinitionList = definitions },
}
