-- What Word needs beside the tree itself: named styles, PNG pictures, caption numbers as fields.

local function styled(name, blocks, identifier)
  return pandoc.Div(blocks, pandoc.Attr(identifier or "", {}, { ["custom-style"] = name }))
end

-- "Figure 1." as a SEQ field, so that Word counts on when somebody adds a figure.
local function label(span)
  if not span.classes:includes("label") then return nil end
  local name, number, after = pandoc.utils.stringify(span):match("^(.-)%s(%d+)(.*)$")
  local field = string.format(
    '<w:fldSimple w:instr=" SEQ %s \\* ARABIC "><w:r><w:t>%s</w:t></w:r></w:fldSimple>', name, number)
  return { pandoc.Str(name .. " "), pandoc.RawInline("openxml", field), pandoc.Str(after) }
end

local function image(element)
  if element.src:match("/charts/[^/.]+$") then
    element.src = element.src .. ".png"
    element.attributes.width = "16.6cm"
  end
  return element
end

local function figure(element)
  local caption = pandoc.Para(pandoc.utils.blocks_to_inlines(element.caption.long))
  local blocks = { styled("Caption", { caption }, element.identifier) }
  for _, block in ipairs(element.content) do
    blocks[#blocks + 1] = block.t == "Plain" and styled("Figure", { pandoc.Para(block.content) }) or block
  end
  return blocks
end

-- Pandoc gives the paragraphs of a list a style of its own, unless each item names one.
local function boxed(blocks)
  return pandoc.Blocks(blocks):walk {
    Plain = function(block) return styled("Box", { pandoc.Para(block.content) }) end,
    Para = function(block) return styled("Box", { block }) end,
  }
end

local function box(element)
  local title = table.remove(element.content, 1)
  local blocks = boxed(element.content)
  blocks:insert(1, styled("Box Title", { pandoc.Para(title.content[1].content) }))
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

local function div(element)
  if element.classes:includes("key-messages") or element.classes:includes("box") then
    return box(element)
  end
  if element.classes:includes("source-note") then return note(element) end
  if element.classes:includes("about") then
    return styled("About", element.content, element.identifier)
  end
end

local function meta(values)
  local data = pandoc.utils.stringify(values.data_as_of or "")
  if data ~= "" then values.date = pandoc.utils.stringify(values.date) .. " · " .. data end
  -- All other values would become properties of the file.
  local kept = {}
  for _, name in ipairs { "title", "subtitle", "date", "lang", "description", "keywords" } do
    kept[name] = values[name]
  end
  -- The writer takes each keyword for inlines, and prints nothing of a plain string.
  kept.keywords = (values.keywords or pandoc.List {}):map(function(word)
    return pandoc.Inlines(pandoc.utils.stringify(word))
  end)
  return kept
end

return { { Span = label, Image = image, Div = div, Meta = meta }, { Figure = figure } }
