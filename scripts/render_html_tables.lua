-- Tables, written here and not by pandoc: it says width and alignment in style attributes, which the
-- page's policy forbids, and has no row headers in the foot of a table.

local html = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html.lua' })
local table_word
local open, close = '<%s%s>', '</%s>'
local unnumbered = 0

local function raw(text, ...)
  return pandoc.RawBlock('html', text:format(...))
end

local function wrapped(tag, blocks, attributes)
  local out = pandoc.Blocks { raw(open, tag, attributes or '') }
  out:extend(blocks)
  out:insert(raw(close, tag))
  return out
end

local alignments = { AlignLeft = ' class="left"', AlignRight = ' class="right"', AlignCenter = ' class="center"' }

local function cell_attributes(cell, spec)
  local alignment = cell.alignment == 'AlignDefault' and spec[1] or cell.alignment
  local out = alignments[tostring(alignment)] or ''
  if cell.col_span > 1 then out = out .. (' colspan="%d"'):format(cell.col_span) end
  if cell.row_span > 1 then out = out .. (' rowspan="%d"'):format(cell.row_span) end
  return out
end

-- The column in which each cell of some rows begins: a cell that spans rows pushes those below it.
local function columns_of(rows)
  local taken, starts = {}, {}
  for r, row in ipairs(rows) do
    local column = 1
    starts[r] = {}
    for i, cell in ipairs(row.cells) do
      while (taken[column] or 0) >= r do column = column + 1 end
      starts[r][i] = column
      for each = column, column + cell.col_span - 1 do taken[each] = r + cell.row_span - 1 end
      column = column + cell.col_span
    end
  end
  return starts
end

-- A header cell without words heads nothing, so it is an ordinary one.
local function tag_of(cell, scope)
  if not scope or pandoc.utils.stringify(cell.contents) == '' then return 'td', '' end
  return 'th', (' scope="%s"'):format(scope)
end

local function section(name, rows, colspecs, scope_at)
  local out, starts = pandoc.Blocks {}, columns_of(rows)
  if #rows == 0 then return out end
  for r, row in ipairs(rows) do
    local cells = pandoc.Blocks {}
    for i, cell in ipairs(row.cells) do
      local column = starts[r][i]
      local tag, scope = tag_of(cell, scope_at(column))
      cells:extend(wrapped(tag, cell.contents, scope .. cell_attributes(cell, colspecs[column])))
    end
    out:extend(wrapped('tr', cells))
  end
  return wrapped(name, out)
end

local function column_group(colspecs)
  local out = {}
  for i, spec in ipairs(colspecs) do
    if not spec[2] then return pandoc.Blocks {} end
    local percent = math.max(1, math.floor(spec[2] * 100 + 0.5))
    out[i] = ('<col class="width-%d">'):format(percent)
  end
  return pandoc.Blocks { raw('<colgroup>%s</colgroup>', table.concat(out)) }
end

local function written(block, name)
  local columns = block.bodies[1] and block.bodies[1].row_head_columns or 0
  local in_row = function(column) return column <= columns and 'row' end
  local out = column_group(block.colspecs)
  out:extend(section('thead', block.head.rows, block.colspecs, function() return 'col' end))
  for _, body in ipairs(block.bodies) do
    local rows = body.head .. body.body
    out:extend(section('tbody', rows, block.colspecs, in_row))
  end
  out:extend(section('tfoot', block.foot.rows, block.colspecs, in_row))
  return wrapped('table', out, name and (' aria-labelledby="%s"'):format(name))
end

local function region(block, label, name)
  return wrapped('div', written(block, name), (' class="table-wrap" %s tabindex="0"'):format(label))
end

-- A caption outside the table stays in sight while a wide table scrolls, and reads as that of a figure.
local function table_figure(block, note)
  local caption = pandoc.utils.blocks_to_inlines(block.caption.long)
  if #caption == 0 and block.identifier == '' then
    local out = region(block, ('role="group" aria-label="%s"'):format(html.escape(table_word)))
    if note then out:insert(note) end
    return out
  end
  if block.identifier == '' then unnumbered = unnumbered + 1 end
  local id = block.identifier ~= '' and block.identifier or 'table:' .. unnumbered
  local name = id .. '-caption'
  local out = wrapped('figcaption', { pandoc.Plain(caption) }, (' id="%s"'):format(name))
  out:extend(region(block, ('role="region" aria-labelledby="%s"'):format(name), name))
  if note then out:insert(note) end
  return wrapped('figure', out, (' class="table" id="%s" aria-labelledby="%s"'):format(id, name))
end

local function is_note(block)
  return block and block.t == 'Div' and block.classes:includes('source-note')
end

-- The note that follows a table belongs to its figure.
local function tables(blocks)
  local out, i = pandoc.Blocks {}, 1
  while i <= #blocks do
    local block, following = blocks[i], blocks[i + 1]
    if block.t ~= 'Table' then
      out:insert(block)
    else
      local note = is_note(following) and following or nil
      out:extend(table_figure(block, note))
      if note then i = i + 1 end
    end
    i = i + 1
  end
  return out
end

function Pandoc(document)
  table_word = html.words(document.meta).table or 'Table'
  document.blocks = document.blocks:walk { Blocks = tables }
  return document
end
