-- Pieces of Typst, for the filters of the PDF.

local typst = {}

-- Text as a Typst string: nothing in it can become code.
function typst.quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub('\n', ' ') .. '"'
end

-- Blocks as Typst content, between its brackets.
function typst.content(blocks)
  local options = pandoc.WriterOptions { wrap_text = 'none' }
  local text = pandoc.write(pandoc.Pandoc(blocks), 'typst-citations-smart', options)
  return '[' .. text:gsub('%s+$', '') .. ']'
end

-- A call of a function of the theme, with a label that links can name.
function typst.call(name, arguments, identifier)
  local label = identifier ~= '' and ' <' .. identifier .. '>' or ''
  return pandoc.RawBlock('typst', '#' .. name .. '(' .. table.concat(arguments, ', ') .. ')' .. label)
end

-- The name by which links reach into what a function makes, as an argument.
function typst.name(identifier, arguments)
  if identifier ~= '' then arguments[#arguments + 1] = 'name: ' .. typst.quoted(identifier) end
end

-- A language tag (BCP 47) as named arguments of Typst's text. A tag without a region must say so, or that of
-- the brief would stay: Thai as in Great Britain.
function typst.language(tag)
  local region = tag:match('%-(%a%a)$') or tag:match('%-(%a%a)%-')
  local lang = 'lang: ' .. typst.quoted(tag:match('^%a+'):lower())
  return lang .. ', region: ' .. (region and typst.quoted(region:upper()) or 'none')
end

-- Whether a figure or table stays where it stands, as an argument.
function typst.place(element, arguments)
  if element.attributes.inside then arguments[#arguments + 1] = 'inside: true' end
  element.attributes.inside = nil
end

-- The note and source line of a figure or table.
function typst.is_note(block)
  return block.t == 'Div' and block.classes:includes('source-note')
end

return typst
