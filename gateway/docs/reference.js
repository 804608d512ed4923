// Draws the OpenAPI document of the gateway that served this page. Nothing leaves that gateway.
window.reference = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  // The key stays in this page's memory: a shared machine must not remember it.
  persistAuthorization: false,
  // Without this, a page that is not on localhost sends its address to a validator on the internet.
  validatorUrl: null,
});
