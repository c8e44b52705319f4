'use strict';
// A chosen file is read into the text field, where it can be seen before it is sent.
(() => {
  const file = document.getElementById('pack-file');
  const text = document.getElementById('field-document');
  if (!file || !text) return;
  file.closest('.field').hidden = false;
  file.addEventListener('change', async () => {
    if (file.files.length === 1) text.value = await file.files[0].text();
  });
  document.querySelectorAll('[data-line]').forEach((link) =>
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const lines = text.value.split('\n');
      const at = Math.min(Number(link.dataset.line), lines.length) - 1;
      const begin = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0);
      text.focus();
      text.setSelectionRange(begin, begin + lines[at].length);
      text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, at - 5);
    }));
})();
