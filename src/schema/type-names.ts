// How a type of the schema is named where it is a value.

/** RollCall → ROLL_CALL, as enums of the schema spell it. */
export function enumValueOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
