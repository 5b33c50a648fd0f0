/** The initial example: key and token of Higress issue 3018, from docs/explain. */
import configuration from "../docs/explain/wasmplugin.yaml";
import token from "../docs/explain/token.txt";

export const EXAMPLE = { configuration, token: token.trim() };
