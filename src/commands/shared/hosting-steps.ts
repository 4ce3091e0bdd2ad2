import type { StarterHost } from '../../edge/starter.ts';

const STEPS: Readonly<Record<StarterHost, string>> = {
  'github-pages': `1. Push this folder to a repository on GitHub, branch \`main\`.
2. **Settings → Pages → Source: GitHub Actions**.
3. \`url\` in \`content/site.yaml\` is the address that the settings then show, with its path.`,
  netlify: `1. Push this folder to a repository on GitHub, branch \`main\`.
2. Make a site at Netlify without a build of its own, and set the repository's secrets \`NETLIFY_AUTH_TOKEN\` and
   \`NETLIFY_SITE_ID\`.
3. \`url\` in \`content/site.yaml\` is the site's address.`,
  cloudflare: `1. Push this folder to a repository on GitHub, branch \`main\`.
2. Make a Pages project by direct upload; set the repository's variable \`PAGES_PROJECT\` to its name, and the secrets
   \`CLOUDFLARE_ACCOUNT_ID\` and \`CLOUDFLARE_API_TOKEN\`.
3. \`url\` in \`content/site.yaml\` is the project's address.`,
  bucket: `1. Push this folder to a repository on GitHub, branch \`main\`.
2. Set the repository's variable \`TARGET\` (\`s3://BUCKET/PREFIX\`), \`ENDPOINT\` where the store is not Amazon's, and the
   secrets \`AWS_ACCESS_KEY_ID\` and \`AWS_SECRET_ACCESS_KEY\`.
3. \`url\` in \`content/site.yaml\` is the address of what stands in front of the bucket.`,
};

/** What a newsroom's README says of publishing. */
export function hostingSteps(host: StarterHost): string {
  return STEPS[host];
}
