-- What HTML says in its own way: figures with their chart inside, tables that scroll, boxes.

local escapes = { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }
local stringify = pandoc.utils.stringify
local data_word = 'Data'

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

-- A chart shown twice brings the same names twice: each is kept to its own SVG.
local function inline_svg(path, id, alt)
  local svg = read(path):match('<svg.*</svg>')
  svg = svg:gsub('(%sid=")', '%1' .. id .. '-'):gsub('url%(#', '%0' .. id .. '-')
  svg = svg:gsub('xlink:href="#', 'href="#' .. id .. '-')
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

local function first(blocks, kind)
  local found
  blocks:walk { [kind] = function(each) found = found or each end }
  return found
end

-- A caption outside the table stays in sight while a wide table scrolls, and reads as that of a figure.
local function open_figure(class, id, caption)
  return pandoc.Blocks {
    html('<figure class="%s" id="%s" aria-labelledby="%s">', class, id, id .. '-caption'),
    html('<figcaption id="%s">', id .. '-caption'),
    pandoc.Plain(pandoc.utils.blocks_to_inlines(caption)),
    html('</figcaption>'),
  }
end

local function figure(block)
  local id, name = block.identifier, block.attributes.chart
  local out = open_figure('figure', id, block.caption.long)
  if name then
    local image = first(block.content, 'Image')
    local label = stringify(first(block.caption.long, 'Span') or name):gsub('%.$', '')
    block.content:remove(1)
    out:extend(chart(image, id) .. block.content)
    out:insert(data_link(image, name, label))
  else
    out:extend(block.content)
  end
  out:insert(html('</figure>'))
  return out
end

local function scope(rows, columns, name)
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row.cells) do
      if i <= columns then cell.attributes.scope = name end
    end
  end
end

local function data_table(block)
  scope(block.head.rows, #block.colspecs, 'col')
  for _, body in ipairs(block.bodies) do scope(body.body, body.row_head_columns, 'row') end
  if block.identifier == '' then
    return { html('<div class="table-wrap">'), block, html('</div>') }
  end
  local out = open_figure('table', block.identifier, block.caption.long)
  local name = block.identifier .. '-caption'
  block.identifier, block.caption = '', { long = {} }
  block.attributes['aria-labelledby'] = name
  out:insert(html('<div class="table-wrap" role="region" aria-labelledby="%s" tabindex="0">', name))
  out:extend { block, html('</div>\n</figure>') }
  return out
end

local function box(block)
  local class = block.classes[1]
  if class ~= 'box' and class ~= 'key-messages' then return nil end
  local id = block.identifier ~= '' and block.identifier or class
  local title = block.content:remove(1).content
  local out = pandoc.Blocks {
    html('<aside class="%s" id="%s" aria-labelledby="%s">', class, id, id .. '-title'),
    html('<p class="box-title" id="%s">', id .. '-title'),
  }
  out:insert(pandoc.Plain(pandoc.utils.blocks_to_inlines(title)))
  out:insert(html('</p>'))
  out:extend(block.content)
  out:insert(html('</aside>'))
  return out
end

-- The writer leaves quotation marks in metadata alone, and these words stand in attributes.
local function quoted(value)
  return pandoc.MetaInlines { pandoc.RawInline('html', escape(stringify(value))) }
end

local function quote_attributes(meta)
  for _, key in ipairs { 'description', 'publisher', 'date_iso', 'lang' } do
    if meta[key] and stringify(meta[key]) ~= '' then meta[key] = quoted(meta[key]) end
  end
  if meta.keywords then meta.keywords = pandoc.MetaList(pandoc.List(meta.keywords):map(quoted)) end
end

function Pandoc(document)
  quote_attributes(document.meta)
  local words = document.meta.words
  data_word = words and words.data and stringify(words.data) or data_word
  document.blocks = document.blocks:walk { Figure = figure, Table = data_table, Div = box }
  document.blocks = document.blocks:walk { Image = embed }
  return document
end
