// A form marked data-tidy is sent without its empty fields, so that the address stays short and
// the server need not tidy it by a redirect.
for (const form of document.querySelectorAll("form[data-tidy]")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });
}
