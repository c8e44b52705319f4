// Shows help as soon as an answer is chosen that it is meant for; it stays, whatever is chosen later.
document.addEventListener("change", (event) => {
  const crisis = document.getElementById("crisis");
  if (crisis && crisis.hidden && event.target instanceof HTMLInputElement && event.target.dataset.danger && event.target.checked) {
    crisis.hidden = false;
    event.target.closest("fieldset").after(crisis);
  }
});
