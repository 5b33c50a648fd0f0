import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** A trap kills every request of the VM: what can trap on input is banned where requests are judged. */
const TRAPS = [
  { selector: "ThrowStatement", message: "A throw traps and kills every request of the VM." },
  {
    selector: "CallExpression[callee.name='assert']",
    message: "An assert traps and kills every request of the VM.",
  },
  {
    selector: "CallExpression[callee.name='unreachable']",
    message: "unreachable() traps and kills every request of the VM.",
  },
  {
    selector: "TSNonNullExpression",
    message: "`!` traps on null: test it, or use a type that cannot be null.",
  },
];

/** The files that rules with types check: those of tsconfig.json. */
export const TYPED = {
  files: [
    "cli/**/*.ts",
    "explain/**/*.ts",
    "page/**/*.ts",
    "sandbox/**/*.ts",
    "tests/**/*.ts",
    "tools/**/*.ts",
  ],
  ignores: ["tests/unit/**", "tests/**/*.as.ts"],
};

export default tseslint.config(
  { ignores: ["build/", "dist/", ".cache/", "node_modules/", "site/.source/"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: { "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }] },
  },
  {
    ...TYPED,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ["assembly/**/*.ts", "tests/unit/**/*.ts", "tests/**/*.as.ts"],
    rules: {
      "no-undef": "off",
      "no-loss-of-precision": "off",
      "prefer-const": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-inferrable-types": "off",
      "@typescript-eslint/ban-ts-comment": "off",
      "@typescript-eslint/no-wrapper-object-types": "off",
      "@typescript-eslint/no-unsafe-function-type": "off",
    },
  },
  { files: ["**/*.js"], languageOptions: { globals: { process: "readonly" } } },
  { files: ["assembly/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...TRAPS] } },
);
