// Values of enums, numbers and lists of names, as sentences have them.

/** LOCATED_IN as located in. */
export function words(value: string): string {
  return value.toLowerCase().replaceAll('_', ' ');
}

/** RollCall as Roll call. */
export function typeName(type: string): string {
  return type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** 1, 2 or many: 1 nation, 1,234 nations. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function number(value: number): string {
  return value.toLocaleString('en-GB');
}

/** France, Ukraine and Poland. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
