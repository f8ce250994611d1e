-- Works cited and notes open where the reader is. Each stands once in the page, at its end, and is a
-- popover there: the style sheet leaves it in the list until it is opened. Its links stay links where a
-- browser knows no popovers, in print, and for programs that read only text.

local html = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'html.lua' })
local stringify = pandoc.utils.stringify
local notes, openers, words = pandoc.List {}, 0, nil

-- A button breaks over no lines, as a link does. So the words stay those of the link, a label around
-- them passes the click on to a button without words, and the style sheet says which of the two a
-- browser has. Both bear the words as their name, so they are read aloud once.
local function opener(name, target, card, kind, content)
  openers = openers + 1
  local id = 'open:' .. openers
  local link = '<label class="cited" for="%s"><a href="%s" %s aria-label="%s"><span aria-hidden="true">'
  local button = '</span></a><button type="button" class="opens" id="%s" popovertarget="%s" aria-label="%s" hidden></button></label>'
  local out = pandoc.Inlines { pandoc.RawInline('html', link:format(id, html.escape(target), kind, html.escape(name))) }
  out:extend(content)
  out:insert(html.inline(button, id, card, name))
  return out
end

local function citation(link)
  local key = link.target:match('^#ref%-(.+)$')
  if not key then return nil end
  local name = stringify(link.content):gsub('%s+', ' ')
  return opener(name, link.target, 'work:' .. key, 'role="doc-biblioref"', link.content)
end

local function note(element)
  notes:insert(element.content)
  local number = #notes
  local kind = ('class="footnote-ref" id="fnref%d" role="doc-noteref"'):format(number)
  local mark = pandoc.Inlines { html.inline('<sup>' .. number .. '</sup>') }
  return opener(words.note .. ' ' .. number, '#fn' .. number, 'note:' .. number, kind, mark)
end

-- What only an open card has: the way to the list in which it stands, and a button to close it.
local function controls(card, list, word)
  local text = '<p class="card-controls" hidden><a href="#%s">%s</a> '
    .. '<button type="button" popovertarget="%s" popovertargetaction="hide">%s</button></p>'
  return html.block(text, list, word, card, words.close)
end

local function card(id, content, list, word)
  local out = pandoc.Blocks { html.block('<div class="card" id="%s" popover>', id) }
  out:extend(content)
  out:extend { controls(id, list, word), html.block('</div>') }
  return out
end

local function entry(div)
  local key = div.classes:includes 'csl-entry' and div.identifier:match('^ref%-(.+)$')
  if key then div.content = card('work:' .. key, div.content, 'references', words.references) end
  return div
end

local function with_way_back(content, number)
  local back = html.inline('&#160;<a href="#fnref%s" class="footnote-back" role="doc-backlink" aria-label="↩ %s">↩︎</a>',
    number, words.note .. ' ' .. number)
  local last = content[#content]
  if last and (last.t == 'Para' or last.t == 'Plain') then
    last.content:insert(back)
  else
    content:insert(pandoc.Plain { back })
  end
  return content
end

local function list_of_notes()
  local out = pandoc.Blocks {
    html.block('<section class="footnotes level2" id="footnotes" role="doc-endnotes" aria-labelledby="footnotes:title">'),
    html.block('<h2 id="footnotes:title">%s</h2>\n<ol>', words.notes),
  }
  for number, content in ipairs(notes) do
    out:insert(html.block('<li id="fn%s">', number))
    out:extend(card('note:' .. number, with_way_back(content, number), 'footnotes', words.notes))
    out:insert(html.block('</li>'))
  end
  out:insert(html.block('</ol>\n</section>'))
  return out
end

local last_parts = { references = true, about = true }

-- Notes come before the references, or before what is about the brief.
local function with_notes(blocks)
  local sections = pandoc.structure.make_sections(blocks)
  local _, last = sections:find_if(function(each) return each.t == 'Div' and last_parts[each.identifier] end)
  local at = last or #sections + 1
  for i, block in ipairs(list_of_notes()) do sections:insert(at + i - 1, block) end
  return sections
end

function Pandoc(document)
  words = html.words(document.meta)
  -- Headings lend their words to the contents before anything in them becomes a button.
  local contents = pandoc.structure.table_of_contents(document.blocks, { toc_depth = 2 })
  if #contents.content > 0 then document.meta.contents = pandoc.MetaBlocks { contents } end
  document.blocks = document.blocks:walk {
    traverse = 'topdown',
    Note = function(each) return note(each), false end,
    Image = function(each) return each, false end,
  }
  notes = notes:map(function(each) return each:walk { Link = citation } end)
  document.blocks = document.blocks:walk { Link = citation, Div = entry }
  if #notes > 0 then document.blocks = with_notes(document.blocks) end
  return document
end
