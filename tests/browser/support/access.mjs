// What a screen reader is given: the browser's own accessibility tree, inert and hidden parts left out.

/** @returns {Promise<{role: string, name: string, description: string, properties: Record<string, unknown>, backend: number}[]>} */
export async function accessible(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter((node) => !node.ignored).map((node) => ({
      role: node.role?.value ?? '',
      name: node.name?.value ?? '',
      description: node.description?.value ?? '',
      properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      backend: node.backendDOMNodeId,
    }));
  } finally {
    await session.detach();
  }
}

/** The names of all nodes of a role. */
export const names = async (page, role) =>
  (await accessible(page)).filter((node) => node.role === role).map((node) => node.name);
