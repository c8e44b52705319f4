'use strict';
// The CSRF token goes with each htmx request, as it does with each form.
document.addEventListener('htmx:configRequest', (event) => {
  const header = document.querySelector('meta[name="csrf-header"]');
  const token = document.querySelector('meta[name="csrf-token"]');
  if (header && token) event.detail.headers[header.content] = token.content;
});
// A second click on the same button would only repeat the request.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || form.hasAttribute('hx-post')) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});
// "/" goes to the search box, Escape leaves it.
document.addEventListener('keydown', (event) => {
  const box = document.getElementById('search');
  if (!box) return;
  const typing = event.target.matches('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing) {
    event.preventDefault();
    box.focus();
  }
  if (event.key === 'Escape' && box.closest('form').contains(event.target)) {
    box.value = '';
    document.getElementById('found').replaceChildren();
    box.blur();
  }
});
