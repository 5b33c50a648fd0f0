/**
 * All tests of the page in one process, which builds the page and starts a browser once. A single file: node
 * --import tsx --test tests/page/glance.ts
 */
import "./glance.ts";
import "./pasted-input.ts";
import "./undo.ts";
import "./accessibility.ts";
import "./limits.ts";
import "./content-policy.ts";
import "./same-as-cli.ts";
import "./redaction.ts";
import "./link-contents.ts";
import "./field-completion.ts";
import "./example-verdicts.ts";
import "./configuration-editor.ts";
import "./page-parts.ts";
import "./fix.ts";
import "./edited-token.ts";
import "./pace.ts";
import "./firefox.ts";
