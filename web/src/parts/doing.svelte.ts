// Something a page has done for somebody: whether it is under way, what came of it, or why it was not done.
//
//     const doing = new Doing();
//     await doing.act('Noted.', () => service.askWish(day), onchange);     then, if it was done, `onchange`

import {Problem} from '../api/problem';

export class Doing {
  busy = $state(false);
  done = $state('');
  trouble = $state('');

  clear(): void {
    this.done = this.trouble = '';
  }

  async act(
    words: string,
    action: () => Promise<void>,
    afterwards: () => void | Promise<void> = () => {},
  ): Promise<void> {
    this.busy = true;
    this.clear();
    try {
      await action();
      this.done = words;
      await afterwards();
    } catch (error) {
      this.trouble = Problem.of(error).sentences;
    } finally {
      this.busy = false;
    }
  }
}
