const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** "4.2 and above". */
export const UP = words(
  'above later newer up higher greater onward onwards upwards beyond after 以上 及以上 以降 及更高版本 或更高版本 이상 posterior posteriores superior superiores supérieur supérieures ultérieures höher neuer выше новее adelante',
);
/** "4.2 and below". */
export const DOWN = words(
  'below earlier older lower prior under previous before down less 以下 及以下 以前 未満 及更低版本 이하 anterior anteriores inferior inferiores antérieures inférieures älter niedriger ниже старше',
);
/** Between a version and such a word. */
export const JOIN = words('and or & / , y et und e ou o и или oder');
/** Words that mean nothing there. */
export const FILLER = words('version versions release releases the v any all');
/** "Below 4", "before 4". */
export const BELOW = words('below before under pre');
/** "Since 4", "starting with 4". */
export const FROM = words('since from starting ab desde depuis');
/** The second word of "older than", "prior to", "at least", "starting with". */
export const PAIRED = words('than to with from least');
