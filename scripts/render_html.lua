-- What HTML says in its own way: figures with their chart inside, boxes, pull quotes.

local escapes = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local stringify = pandoc.utils.stringify
local data_word = 'Data'
local counts = {}

local function escape(text)
  return (text:gsub('[&<>"]', escapes))
end

local function html(text, ...)
  local values = {}
  for i, value in ipairs { ... } do values[i] = escape(value) end
  return pandoc.RawBlock('html', text:format(table.unpack(values)))
end

local function read(path)
  local file = assert(io.open(path, 'rb'))
  local text = file:read('a')
  file:close()
  return text
end

-- Of SVG's properties each has an attribute of the same name, which the page's policy lets pass.
local function as_attributes(style)
  return (style:gsub('%s*([%w-]+):%s*([^;]+);?', ' %1="%2"'))
end

-- A chart shown twice brings the same names twice: each is kept to its own SVG.
local function inline_svg(path, id, alt)
  local svg = read(path):match('<svg.*</svg>')
  svg = svg:gsub('(%sid=")', '%1' .. id .. '-'):gsub('url%(#', '%0' .. id .. '-')
  svg = svg:gsub('xlink:href="#', 'href="#' .. id .. '-'):gsub(' style="([^"]*)"', as_attributes)
  local names = '<svg id="%s" role="img" focusable="false" aria-label="%s"'
  return (svg:gsub('^<svg[^>]*>', function(tag)
    local kept = tag:gsub(' width="[^"]*"', ''):gsub(' height="[^"]*"', ''):gsub(' xmlns:xlink="[^"]*"', '')
    return names:format(id, escape(alt)) .. kept:sub(5)
  end))
end

local function chart(image, id)
  local svg = inline_svg(image.src .. '.svg', id .. '-chart', stringify(image.caption))
  return pandoc.Blocks {
    html('<div class="chart" role="group" aria-labelledby="%s" tabindex="0">', id .. '-caption'),
    pandoc.RawBlock('html', svg .. '\n</div>'),
  }
end

local function data_link(image, name, label)
  local csv = pandoc.mediabag.make_data_uri('text/csv;charset=utf-8', read(image.src .. '.csv'))
  local link = '<a class="data" download="%s.csv" href="%s" aria-label="%s">%s</a>'
  local words = data_word .. ' (CSV)'
  return html('<p class="data-link">' .. link .. '</p>', name, csv, words .. ', ' .. label, words)
end

local function embed(image)
  if not image.src:match('^data:') then
    local kind, content = pandoc.mediabag.fetch(image.src)
    image.src = pandoc.mediabag.make_data_uri(kind, content)
  end
  return image
end

local function first(blocks, kind, class)
  local found
  blocks:walk { [kind] = function(each)
    if not class or each.classes:includes(class) then found = found or each end
  end }
  return found
end

local function open_figure(id, caption)
  return pandoc.Blocks {
    html('<figure class="figure" id="%s" aria-labelledby="%s">', id, id .. '-caption'),
    html('<figcaption id="%s">', id .. '-caption'),
    pandoc.Plain(pandoc.utils.blocks_to_inlines(caption)),
    html('</figcaption>'),
  }
end

local function figure(block)
  local id, name = block.identifier, block.attributes.chart
  local out = open_figure(id, block.caption.long)
  if name then
    local image = first(block.content, 'Image')
    local label = stringify(first(block.caption.long, 'Span', 'label') or name):gsub('%.$', '')
    block.content:remove(1)
    out:extend(chart(image, id) .. block.content)
    out:insert(data_link(image, name, label))
  else
    out:extend(block.content)
  end
  out:insert(html('</figure>'))
  return out
end

local function count(class)
  counts[class] = (counts[class] or 0) + 1
  return counts[class] == 1 and class or class .. '-' .. counts[class]
end

-- What an author says of the language of a box holds for all of it.
local function in_language(block, content)
  local lang = block.attributes.lang
  return lang and pandoc.Blocks { pandoc.Div(content, { lang = lang }) } or content
end

local function box(block, class)
  local id = block.identifier ~= '' and block.identifier or count(class)
  local title = block.content:remove(1).content
  local out = pandoc.Blocks {
    html('<aside class="%s" id="%s" aria-labelledby="%s">', class, id, id .. '-title'),
    html('<p class="box-title" id="%s">', id .. '-title'),
  }
  out:insert(pandoc.Plain(pandoc.utils.blocks_to_inlines(title)))
  out:insert(html('</p>'))
  out:extend(block.content)
  out:insert(html('</aside>'))
  return in_language(block, out)
end

-- It repeats a sentence for the eye: hidden from screen readers, it may hold nothing to tab to.
local function pull_quote(block)
  local content = pandoc.Blocks(block.content):walk {
    Note = function() return {} end,
    Link = function(link) return pandoc.Span(link.content) end,
    Span = function(span) return pandoc.Span(span.content, { lang = span.attributes.lang }) end,
  }
  local out = pandoc.Blocks { html('<aside class="pull-quote" aria-hidden="true">') }
  out:extend(content)
  out:insert(html('</aside>'))
  return in_language(block, out)
end

local divs = { box = box, ['key-messages'] = box, ['pull-quote'] = pull_quote }

local function div(block)
  local class = block.classes:find_if(function(each) return divs[each] end)
  return class and divs[class](block, class)
end

-- The writer leaves quotation marks in metadata alone, and these words stand in attributes.
local function quoted(value)
  return pandoc.MetaInlines { pandoc.RawInline('html', escape(stringify(value))) }
end

local function quote_attributes(meta)
  for _, key in ipairs { 'description', 'publisher', 'date_iso', 'lang', 'licence_url' } do
    if meta[key] and stringify(meta[key]) ~= '' then meta[key] = quoted(meta[key]) end
  end
  for _, key in ipairs { 'keywords', 'authors' } do
    if meta[key] then meta[key] = pandoc.MetaList(pandoc.List(meta[key]):map(quoted)) end
  end
end

function Pandoc(document)
  quote_attributes(document.meta)
  local words = document.meta.words
  data_word = words and words.data and stringify(words.data) or data_word
  document.blocks = document.blocks:walk { Figure = figure, Div = div }
  document.blocks = document.blocks:walk { Image = embed }
  return document
end
