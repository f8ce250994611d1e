-- Links to files of the site, in documents that are read elsewhere.

local stringify = pandoc.utils.stringify
local base = ''
local site = {}

-- A filter to run first: the address of the site, which ends in a slash, or nothing.
site.address = { Meta = function(meta) base = stringify(meta.base_url or '') end }

-- The file of a table by its full address, or its name alone where nobody knows the address.
function site.data_link(element)
  if not element.classes:includes('data-file') then return nil end
  if base == '' then return element.content end
  element.target = base .. element.target
  return element
end

return site
