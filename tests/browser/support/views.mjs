// The views of the page, each entered from its start.
import { optionOf, say } from './words.mjs';

export const VIEWS = {
  configure: async (shop) => {
    await shop.choose('frame', 'low_step_steel');
    await shop.isBlocked('drive', 'belt');
  },
  why: async (shop) => {
    await VIEWS.configure(shop);
    await shop.press(shop.option('drive', 'belt'));
    const dialog = shop.dialog(say('ui_why_not_option', optionOf('drive', 'belt').name.en));
    await dialog.getByRole('heading', { name: say('ui_what_frees') }).waitFor({ state: 'attached' });
  },
  order: async (shop) => {
    await VIEWS.configure(shop);
    await shop.measure();
    await shop.pressButton('ui_order');
    await shop.page.getByText(/MW-[0-9A-Z]{4}-[0-9A-Z]{4}/).first().waitFor();
  },
  asked: async (shop) => {
    await VIEWS.configure(shop);
    await shop.pressButton('ui_order');
    await shop.dialog(say('ui_your_order')).getByRole('heading', { name: say('ui_unanswered') }).waitFor({ state: 'attached' });
  },
};
