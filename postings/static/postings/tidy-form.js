// A form marked data-tidy is sent without its empty fields and with the others in order, so that the
// address is short, and the same for the same choices.
const order = ([name, value], [other, otherValue]) =>
  name === other ? (value < otherValue ? -1 : 1) : name < other ? -1 : 1;

document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("form[data-tidy]")) return;
  const given = [...formData].filter(([, value]) => value !== "").sort(order);
  for (const name of [...formData.keys()]) formData.delete(name);
  for (const [name, value] of given) formData.append(name, value);
});
