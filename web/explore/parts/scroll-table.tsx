// A table in a region of its own, which scrolls where the window is narrower than the table.
import type { ComponentChildren, VNode } from 'preact';

export function ScrollTable({
  label,
  class: name,
  children,
}: {
  label: string;
  class?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table class={name}>{children}</table>
    </div>
  );
}
