-- Formulas in one line of signs, for those who hear them: n = 7, 1/i², √(a + b). No words, which would need
-- those of each language. pandoc's MathML says what is a fraction and what a root; TeX is for writing only.

local function digits(signs)
  local found, digit = {}, 0
  for _, code in utf8.codes(signs) do
    found[tostring(digit)], digit = utf8.char(code), digit + 1
  end
  return found
end
local SMALL, HIGH = digits('₀₁₂₃₄₅₆₇₈₉'), digits('⁰¹²³⁴⁵⁶⁷⁸⁹')
local ENTITIES = { ['&lt;'] = '<', ['&gt;'] = '>', ['&amp;'] = '&', ['&quot;'] = '"', ['&apos;'] = "'" }
-- Signs that applying a function or multiplying leave unseen.
local UNSEEN = { ['\u{2061}'] = ' ', ['\u{2062}'] = '', ['\u{2063}'] = '', ['\u{2064}'] = '' }

-- Signs that stand close to what follows them.
local CLOSE = { ['∑'] = true, ['∏'] = true, ['∫'] = true, ['∮'] = true, ['⋃'] = true, ['⋂'] = true, ['′'] = true }

-- Letters and digits of mathematical alphabets are styles of plain ones.
local function unstyled(text)
  return (text:gsub(utf8.charpattern, function(sign)
    local code = utf8.codepoint(sign)
    if code >= 0x1D400 and code <= 0x1D6A3 then
      local at = (code - 0x1D400) % 52
      return string.char(at < 26 and 65 + at or 71 + at)
    elseif code >= 0x1D7CE and code <= 0x1D7FF then
      return string.char(48 + (code - 0x1D7CE) % 10)
    end
  end))
end

local function decoded(text)
  text = text:gsub('&#x(%x+);', function(code) return utf8.char(tonumber(code, 16)) end)
  text = text:gsub('&#(%d+);', function(code) return utf8.char(tonumber(code)) end)
  return unstyled((text:gsub('&%a+;', ENTITIES)))
end

-- MathML as elements: name, attributes, kids, and the text of those without kids.
local function elements(mathml)
  local open = { { kids = {} } }
  for slash, name, attributes, text in mathml:gmatch('<(/?)(%a+)([^>]*)>([^<]*)') do
    if slash == '/' then
      table.remove(open)
    else
      local element = { name = name, attributes = attributes, kids = {}, text = decoded(text) }
      table.insert(open[#open].kids, element)
      if attributes:sub(-1) ~= '/' then open[#open + 1] = element end
    end
  end
  return open[1].kids[1]
end

local said

local function all(kids, between)
  return table.concat(pandoc.List(kids):map(said), between)
end

-- Whether a text is one sign, with what is above or below it, one number, or in brackets already.
local function is_one(text)
  local bare = text
  for _, small in pairs(SMALL) do bare = bare:gsub(small, '') end
  for _, high in pairs(HIGH) do bare = bare:gsub(high, '') end
  return utf8.len(bare) == 1 or text:match('^[%d.,]+$') or text:match('^%b()$') or text:match('^%b[]$')
end

-- The name of a function, such as lim or sin.
local function is_name(element)
  local first = element.kids[1] or element
  return first.name == 'mi' and #first.text > 1 and #element.kids <= 2 and first.text:match('^%a+$')
end

-- What is more than one thing stands in brackets.
local function joined(element)
  local text = said(element):match('^%s*(.-)%s*$')
  return (is_name(element) or is_one(text)) and text or '(' .. text .. ')'
end

local function raised(element, digits, sign)
  local text = joined(element)
  return text:match('^%d+$') and text:gsub('%d', digits) or sign .. text
end

local function below(element) return raised(element, SMALL, '_') end
local function above(element) return raised(element, HIGH, '^') end

local function operator(element)
  local sign = element.text
  if UNSEEN[sign] then return UNSEEN[sign] end
  if sign == ',' or sign == ';' then return sign .. ' ' end
  local is_close = element.attributes:match('form="') or CLOSE[sign] or sign:match('^[^%w%s=<>+*\x80-\xff]$')
  return is_close and sign or ' ' .. sign .. ' '
end

local function with_both(kids) return said(kids[1]) .. below(kids[2]) .. above(kids[3]) .. ' ' end

local function over(kids)
  local is_accent = kids[2].attributes:match('accent="true"')
  return said(kids[1]) .. (is_accent and kids[2].text or above(kids[2]))
end

local SAID = {
  mo = operator,
  mspace = function() return ' ' end,
  semantics = function(element) return said(element.kids[1]) end,
  mfrac = function(element)
    local is_line = not element.attributes:match('linethickness="0"')
    return joined(element.kids[1]) .. (is_line and '/' or ', ') .. joined(element.kids[2])
  end,
  msup = function(element) return joined(element.kids[1]) .. above(element.kids[2]) end,
  msub = function(element)
    local room = is_name(element.kids[1]) and ' ' or ''
    return joined(element.kids[1]) .. below(element.kids[2]) .. room
  end,
  munder = function(element) return said(element.kids[1]) .. below(element.kids[2]) .. ' ' end,
  mover = function(element) return over(element.kids) end,
  msubsup = function(element) return with_both(element.kids) end,
  munderover = function(element) return with_both(element.kids) end,
  msqrt = function(element) return '√' .. joined { name = 'mrow', kids = element.kids } end,
  mroot = function(element) return above(element.kids[2]):gsub('^%^', '') .. '√' .. joined(element.kids[1]) end,
  mtable = function(element) return all(element.kids, '; ') end,
  mtr = function(element) return all(element.kids, ', ') end,
}

said = function(element)
  if SAID[element.name] then return (SAID[element.name](element)) end
  return #element.kids > 0 and all(element.kids, '') or element.text or ''
end

-- The signs of a formula in one line.
return function(math)
  local options = pandoc.WriterOptions { html_math_method = 'mathml' }
  local html = pandoc.write(pandoc.Pandoc { pandoc.Plain { math } }, 'html', options)
  local text = said(elements(html:match('<math.*</math>')))
  return (text:gsub('%s+', ' '):gsub('^ ', ''):gsub(' $', ''):gsub(' ([,;)_^])', '%1'))
end
