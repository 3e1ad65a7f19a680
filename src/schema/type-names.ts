// The names of the schema's types as enum values.

/** RollCall → ROLL_CALL, as enums of the schema spell it. */
export function enumValueOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
