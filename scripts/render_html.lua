-- What HTML says in its own way: boxes, pull quotes, pictures inside the page.

local html = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html.lua' })
local stringify = pandoc.utils.stringify
local counts = {}

local function embed(image)
  if not image.src:match('^data:') then
    local kind, content = pandoc.mediabag.fetch(image.src)
    image.src = pandoc.mediabag.make_data_uri(kind, content)
  end
  return image
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
    html.block('<aside class="%s" id="%s" aria-labelledby="%s">', class, id, id .. '-title'),
    html.block('<p class="box-title" id="%s">', id .. '-title'),
  }
  out:insert(pandoc.Plain(pandoc.utils.blocks_to_inlines(title)))
  out:insert(html.block('</p>'))
  out:extend(block.content)
  out:insert(html.block('</aside>'))
  return in_language(block, out)
end

-- It repeats a sentence for the eye: hidden from screen readers, it may hold nothing to tab to.
local function pull_quote(block)
  local content = pandoc.Blocks(block.content):walk {
    Note = function() return {} end,
    Link = function(link) return pandoc.Span(link.content) end,
    Span = function(span) return pandoc.Span(span.content, { lang = span.attributes.lang }) end,
  }
  local out = pandoc.Blocks { html.block('<aside class="pull-quote" aria-hidden="true">') }
  out:extend(content)
  out:insert(html.block('</aside>'))
  return in_language(block, out)
end

local divs = { box = box, ['key-messages'] = box, ['pull-quote'] = pull_quote }

local function div(block)
  local class = block.classes:find_if(function(each) return divs[each] end)
  return class and divs[class](block, class)
end

-- The writer leaves quotation marks in metadata alone, and these words stand in attributes.
local function quoted(value)
  return pandoc.MetaInlines { pandoc.RawInline('html', html.escape(stringify(value))) }
end

local function quote_attributes(meta)
  for _, key in ipairs { 'description', 'publisher', 'date_iso', 'lang', 'licence_url', 'publisher_link', 'logo_alternative' } do
    if meta[key] and stringify(meta[key]) ~= '' then meta[key] = quoted(meta[key]) end
  end
  for _, key in ipairs { 'keywords', 'authors' } do
    if meta[key] then meta[key] = pandoc.MetaList(pandoc.List(meta[key]):map(quoted)) end
  end
end

function Pandoc(document)
  quote_attributes(document.meta)
  document.blocks = document.blocks:walk { Div = div }
  document.blocks = document.blocks:walk { Image = embed }
  return document
end
