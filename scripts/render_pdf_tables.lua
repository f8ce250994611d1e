-- Tables for the PDF: what their header rows hold, how wide their columns are, and the notes below them.

local typst = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'typst.lua' })
local content, call = typst.content, typst.call

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
local MANY_COLUMNS = 6
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
  typst.place(element, arguments)
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
  typst.name(identifier, arguments)
  return call('brief-table', arguments, '')
end

-- A table takes the source note that follows it, so that no page break parts them. pandoc joins a line of
-- text to the paragraph after it, unless it is one itself.
local function tables(blocks)
  local result = pandoc.Blocks {}
  local index = 1
  while index <= #blocks do
    local block, following = blocks[index], blocks[index + 1]
    if block.t == 'Table' then
      local note = following and typst.is_note(following) and following or nil
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

return { { Meta = remember_language }, { Blocks = tables } }
