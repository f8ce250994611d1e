-- What pandoc would say in style attributes, said in classes: the page's policy lets no other style in
-- than that of its style sheet. Formulas, sizes of pictures, and attributes that authors may give.

-- Content is text: what would style or run is left out, whoever asked for it.
local function harmless(element)
  local names = pandoc.List {}
  for name in pairs(element.attributes) do names:insert(name) end
  for _, name in ipairs(names) do
    if name == 'style' or name:lower():match('^on') then element.attributes[name] = nil end
  end
  return element
end

local pixels = { px = 1, cm = 96 / 2.54, mm = 96 / 25.4, ['in'] = 96, inch = 96, pt = 4 / 3, pc = 16, em = 16 }

-- Widths in per cent become classes; other units become pixels.
local function sized(element)
  harmless(element)
  local number, unit = (element.attributes.width or ''):match('^([%d.]+)%s*([%a%%]*)$')
  local width = tonumber(number)
  element.attributes.width, element.attributes.height = nil, nil
  if width and unit == '%' then
    element.classes:insert(('width-%d'):format(math.max(1, math.min(100, math.floor(width + 0.5)))))
  elseif width and element.t == 'Image' then
    element.attributes.width = ('%d'):format(width * (pixels[unit] or 1))
  end
  return element
end

local function related(link)
  if link.classes:includes('related-brief') then link.target = link.target .. '.html' end
  return harmless(link)
end

local function aligned(style)
  local side = style:match('text%-align: (%a+)') or 'center'
  return (' class="%s%s"'):format(side, style:match('padding') and ' tight' or '')
end

-- A line holds about 40 signs of TeX on a telephone; what may be longer scrolls in a box of its own.
local function formula(math)
  local options = pandoc.WriterOptions { html_math_method = 'mathml' }
  local text = pandoc.write(pandoc.Pandoc { pandoc.Plain { math } }, 'html5', options)
  text = text:gsub('%s+$', ''):gsub(' style="([^"]*)"', aligned)
  if math.mathtype == 'DisplayMath' then
    text = '<span class="formula" role="group" tabindex="0">' .. text .. '</span>'
  elseif #math.text > 40 then
    text = '<span class="formula-in-line" role="group" tabindex="0">' .. text .. '</span>'
  end
  return pandoc.RawInline('html', text)
end

-- Lines of code are not broken; a box that scrolls must be within reach of the keyboard.
local function code(block)
  block.attributes.tabindex = '0'
  return harmless(block)
end

-- HTML knows no "(a)": the style sheet puts the brackets around numbers of these lists.
local brackets = { TwoParens = 'in-brackets', OneParen = 'before-bracket' }

-- A sign that the text shows, as in print, and not an element that a reader could tick.
local function sign(str)
  return (str.text == '☐' or str.text == '☒') and pandoc.Span { str } or nil
end

local function ordered(list)
  local class = brackets[list.delimiter]
  return class and pandoc.Div({ list }, { class = class }) or nil
end

return {
  {
    OrderedList = ordered, Str = sign, Math = formula, Image = sized, Div = sized, Link = related, CodeBlock = code,
    Span = harmless, Header = harmless, Code = harmless, Figure = harmless,
  },
}
