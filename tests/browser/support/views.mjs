// The views of the page, each entered from its start.
import { optionOf, parameterOf, say } from './words.mjs';

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
  engraving: async (shop) => {
    await shop.choose('engraving_place', 'stay');
    const field = shop.page.getByRole('textbox', { name: parameterOf('engraving').name.en });
    await field.fill('Zoë & Bas');
    await field.press('Enter');
    await shop.page.getByText(/7 of 16/).waitFor({ state: 'attached' });
  },
  asked: async (shop) => {
    await VIEWS.configure(shop);
    await shop.pressButton('ui_order');
    await shop.dialog(say('ui_your_order')).getByRole('heading', { name: say('ui_unanswered') }).waitFor({ state: 'attached' });
  },
};
