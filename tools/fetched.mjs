/** The entries of a package-lock.json that come from a registry: not this repository's own packages, nor the links to them. */
export function fetched(packages) {
  return Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);
}
