import js from '@eslint/js';
import ts from 'typescript-eslint';
import { floor } from './scripts/floor-rule.mjs';

export default ts.config(
  { ignores: ['node_modules/', 'dist/', 'dist.*', '.compiled/', '.cache/', 'tests/cases/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/reader/**'],
    plugins: { reader: { rules: { floor } } },
    rules: {
      'reader/floor': [
        'error',
        {
          'Navigator.share': 'share.ts asks whether it is there',
          'ResolvedDateTimeFormatOptions.calendar': 'as old as resolvedOptions',
          'DateTimeFormatPart.type': 'as old as formatToParts',
          'DateTimeFormatPart.value': 'as old as formatToParts',
        },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' } },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
