// A dialog with a text to copy, in one or several forms.
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Form } from '../../shared/citation-forms';
import { TEXTS } from '../texts';

export function CopyDialog({
  title,
  forms,
  onClose,
}: {
  title: string;
  forms: readonly Form[];
  onClose: () => void;
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const text = forms[at]?.text ?? '';
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(TEXTS.copied);
    } catch {
      // Within a frame, or without TLS, browsers do not let a page write to the clipboard.
      area.current?.select();
      setSaid(TEXTS.notCopied);
    }
  };
  return (
    <dialog ref={dialog} class="copy" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {forms.length > 1 ? (
        <div class="choices" role="group" aria-label={title}>
          {forms.map(({ name }, each) => (
            <button key={name} type="button" aria-pressed={each === at} onClick={() => setAt(each)}>
              {name}
            </button>
          ))}
        </div>
      ) : null}
      <textarea ref={area} readOnly rows={8} aria-label={title} value={text} spellcheck={false} />
      <p class="ways">
        <button type="button" class="button" onClick={() => void copy()}>
          {TEXTS.copy}
        </button>
        <button type="button" class="button plain" onClick={() => dialog.current?.close()}>
          {TEXTS.close}
        </button>
        <span role="status">{said}</span>
      </p>
    </dialog>
  );
}
