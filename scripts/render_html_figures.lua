-- Figures: the chart inside the page, larger where asked for, and the figures behind it as a table and
-- as a file.

local html = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html.lua' })
local stringify = pandoc.utils.stringify
local words

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
    return names:format(id, html.escape(alt)) .. kept:sub(5)
  end))
end

local function chart(id, svg)
  return pandoc.Blocks {
    html.block('<div class="chart" role="group" aria-labelledby="%s" tabindex="0">', id .. '-caption'),
    pandoc.RawBlock('html', svg .. '\n</div>'),
  }
end

-- The same drawing once more, over the whole window; it bears the name that it has in the text. Browsers
-- that know commands hold the keyboard in it; those that know only popovers show the same.
local function enlarged(id, svg, title)
  local open = '<dialog class="enlarged" id="%s-large" popover aria-labelledby="%s-caption">'
    .. '<div class="head"><p class="drawing-title">%s</p><button type="button" command="close" commandfor="%s-large"'
    .. ' popovertarget="%s-large" popovertargetaction="hide" autofocus>%s</button></div>'
  local drawing = '<div class="drawing" role="group" aria-labelledby="%s-caption" tabindex="0">'
    .. '<svg viewBox="%s" role="img" focusable="false" aria-labelledby="%s-chart"><use href="#%s-chart"/></svg></div></dialog>'
  return pandoc.Blocks {
    html.block(open, id, id, title.text, id, id, words.close),
    html.block(drawing, id, svg:match('viewBox="([^"]*)"'), id, id),
  }
end

local function cell(tag, text, is_number, scope)
  local class = is_number and 'right' or 'left'
  return html.inline('<' .. tag .. scope .. ' class="%s">%s</' .. tag .. '>', class, text).text
end

local function row(cells, numbers, scope_at)
  local out = {}
  for i, text in ipairs(cells) do
    local scope = scope_at(i)
    out[i] = cell(scope and 'th' or 'td', text, numbers[i], scope and (' scope="%s"'):format(scope) or '')
  end
  return '<tr>' .. table.concat(out) .. '</tr>'
end

local function data_table(figures, id, title)
  local rows = {}
  for i, cells in ipairs(figures.rows) do
    rows[i] = row(cells, figures.numbers, function(column) return column == 1 and 'row' end)
  end
  local head = row(figures.head, figures.numbers, function() return 'col' end)
  local parts = { '<thead>', head, '</thead>\n<tbody>', table.concat(rows, '\n'), '</tbody>' }
  return pandoc.Blocks {
    html.block('<details class="chart-data"><summary>%s<span class="unseen">, %s</span></summary>', words.data_table, title.label),
    html.block('<div class="table-wrap" role="region" aria-labelledby="%s-data" tabindex="0">', id),
    html.block('<table><caption class="unseen" id="%s-data">%s</caption>', id, title.text),
    pandoc.RawBlock('html', table.concat(parts) .. '</table></div></details>'),
  }
end

local function actions(image, name, id, label)
  local csv = pandoc.mediabag.make_data_uri('text/csv', read(image.src .. '.csv'))
  local enlarge = '<button type="button" command="show-modal" commandfor="%s-large" popovertarget="%s-large" aria-label="%s">%s</button>'
  local link = '<a class="data" download="%s.csv" href="%s" aria-label="%s">%s</a>'
  local data = words.data .. ' (CSV)'
  return html.block('<p class="actions">' .. enlarge .. ' ' .. link .. '</p>', id, id,
    words.enlarge .. ', ' .. label, words.enlarge, name, csv, data .. ', ' .. label, data)
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
    html.block('<figure class="figure" id="%s" aria-labelledby="%s-caption">', id, id),
    html.block('<figcaption id="%s-caption">', id),
    pandoc.Plain(pandoc.utils.blocks_to_inlines(caption)),
    html.block('</figcaption>'),
  }
end

local function title_of(caption, name)
  local said = pandoc.Blocks(caption):walk { Note = function() return {} end }
  local label = stringify(first(caption, 'Span', 'label') or name):gsub('%.$', '')
  return { label = label, text = stringify(said) }
end

local function chart_figure(block, name)
  local id, image = block.identifier, first(block.content, 'Image')
  local title = title_of(block.caption.long, name)
  local svg = inline_svg(image.src .. '.svg', id .. '-chart', stringify(image.caption))
  local out = open_figure(id, block.caption.long) .. chart(id, svg)
  block.content:remove(1)
  out:extend(block.content)
  out:insert(actions(image, name, id, title.label))
  out:extend(data_table(pandoc.json.decode(block.attributes.table), id, title))
  return out .. enlarged(id, svg, title)
end

local function figure(block)
  local name = block.attributes.chart
  local out = name and chart_figure(block, name) or open_figure(block.identifier, block.caption.long) .. block.content
  out:insert(html.block('</figure>'))
  return out
end

function Pandoc(document)
  words = html.words(document.meta)
  document.blocks = document.blocks:walk { Figure = figure }
  return document
end
