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

/** Steps of a journey, each a test with a name. Of one that fails every page is kept as a picture, and goes back to where it
    was before it: where the next steps do not need what the failed one did, they are not its victims. */
export class Steps {
  constructor(folder, pages) {
    this.folder = folder;
    this.pages = pages;
    this.outcomes = [];
  }

  async step(name, act) {
    const before = Object.values(this.pages).map((page) => [page, page.url()]);
    try {
      await act();
      this.outcomes.push(true);
      console.log(`passed: ${name}`);
    } catch (error) {
      this.outcomes.push(false);
      for (const [who, page] of Object.entries(this.pages)) {
        const path = `${this.folder}/failed-${this.outcomes.length}-${who}.png`;
        await page.screenshot({path}).catch(() => undefined);
      }
      console.log(`FAILED: ${name}\n${error.stack}`);
      for (const [page, address] of before) {
        if (address !== 'about:blank') await page.goto(address).catch(() => undefined);
      }
    }
  }

  /** Says how many passed and failed; the exit code. */
  summary() {
    const passed = this.outcomes.filter(Boolean).length;
    console.log(`${passed} passed, ${this.outcomes.length - passed} failed`);
    return passed === this.outcomes.length ? 0 : 1;
  }
}
