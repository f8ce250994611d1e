-- Pieces of HTML, for the filters of the page.

local html = {}

local escapes = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }

function html.escape(text)
  return (text:gsub('[&<>"]', escapes))
end

local function filled(text, ...)
  local values = {}
  for i, value in ipairs { ... } do values[i] = html.escape(tostring(value)) end
  return text:format(table.unpack(values))
end

-- HTML among blocks and within a line; what is filled in is text, and can become no element.
function html.block(text, ...)
  return pandoc.RawBlock('html', filled(text, ...))
end

function html.inline(text, ...)
  return pandoc.RawInline('html', filled(text, ...))
end

-- The words of the brief's language that the pipeline adds, by name.
function html.words(meta)
  local words = {}
  for name, word in pairs(meta.words or {}) do words[name] = pandoc.utils.stringify(word) end
  return words
end

return html
