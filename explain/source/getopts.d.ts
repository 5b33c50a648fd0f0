// The package's own types are those of its CommonJS form: `export =`, which its module does not have.
declare module "getopts" {
  export default function getopts(
    words: string[],
    options: { string: string[]; boolean: string[] },
  ): { _: string[]; [option: string]: string | boolean | (string | boolean)[] };
}
