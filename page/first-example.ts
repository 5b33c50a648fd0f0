/** What the page begins with: the key and the token of Higress issue 3018, as docs/explain has them. */
import configuration from "../docs/explain/wasmplugin.yaml";
import token from "../docs/explain/token.txt";

export const EXAMPLE = { configuration, token: token.trim() };
