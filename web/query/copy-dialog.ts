// The dialog from which a text is copied, in one of several forms.
import type { Form } from '../shared/citation-forms';
import { byId, element } from './elements';

export interface CopyDialog {
  show(title: string, forms: readonly Form[], remark?: string): void;
}

export function copyDialog(): CopyDialog {
  const dialog = byId('copy', HTMLDialogElement);
  const [title, choice] = [byId('copy-title', HTMLElement), byId('copy-forms', HTMLElement)];
  const [text, status] = [byId('copy-text', HTMLTextAreaElement), byId('copy-status', HTMLElement)];

  const choose = (button: HTMLButtonElement, form: Form) => {
    for (const each of choice.children) each.setAttribute('aria-pressed', String(each === button));
    text.value = form.text;
  };
  byId('copy-close', HTMLButtonElement).addEventListener('click', () => dialog.close());
  byId('copy-now', HTMLButtonElement).addEventListener('click', () => {
    void copied(text).then((isCopied) => {
      status.textContent = isCopied ? 'Copied.' : 'Press Ctrl+C or ⌘C: the text is selected.';
    });
  });

  return {
    show: (heading, forms, remark = '') => {
      title.textContent = heading;
      status.textContent = remark;
      const buttons = forms.map((form) => {
        const button = element('button', form.name);
        button.type = 'button';
        button.addEventListener('click', () => {
          choose(button, form);
          // What was copied is another form.
          status.textContent = remark;
        });
        return button;
      });
      choice.replaceChildren(...buttons);
      choice.hidden = forms.length < 2;
      const [first] = buttons;
      const [form] = forms;
      if (first && form) choose(first, form);
      dialog.showModal();
    },
  };
}

/** Browsers give the clipboard to pages over https and on the own machine only. Elsewhere the text is selected. */
async function copied(text: HTMLTextAreaElement): Promise<boolean> {
  text.select();
  if (!isSecureContext) return false;
  return navigator.clipboard.writeText(text.value).then(
    () => true,
    () => false,
  );
}
