// Copy buttons and the search in the contents. The pages read well without this script.
document.documentElement.classList.add("scripted");
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const words = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => { button.textContent = words; }, 1200);
});

const field = document.querySelector(".search input");
if (field) {
  const said = document.querySelector(".search [role=status]");
  const narrow = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of document.querySelectorAll("li[data-words]")) {
      entry.hidden = !wanted.every((word) => entry.dataset.words.includes(word));
      shown += !entry.hidden;
    }
    // Headings go with their last entry.
    for (const group of [...document.querySelectorAll(".group"), ...document.querySelectorAll("main > section")]) {
      group.hidden = !group.querySelector("li[data-words]:not([hidden])");
    }
    said.textContent = shown ? "" : said.dataset.none;
  };
  field.addEventListener("input", narrow);
  narrow();
}
