// What states of pages are brought about with.

export const settled = async (page) => {
  await page.waitForSelector('h1');
  await page.getByText('One moment').waitFor({state: 'detached'});
};

/** As somebody does who has no mouse. */
export async function press(page, name) {
  await page.getByRole('button', {name}).first().focus();
  await page.keyboard.press('Enter');
}

/** Waits until the keyboard is there. */
export const focused = (page, words) => page.locator(':focus', {hasText: words}).waitFor();
