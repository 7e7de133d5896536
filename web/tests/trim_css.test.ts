import {describe, expect, it} from 'vitest';
import {isUsed, usedIn} from '../trim_css';

const used = usedIn(['<p class="nhsuk-body nhsuk-tag--{tone}">', "class:nhsuk-button={true} 'own'"]);

describe('what stays in the style sheet', () => {
  it('is what pages use, and what is of our own', () => {
    expect(isUsed('.nhsuk-body', used)).toBe(true);
    expect(isUsed('.nhsuk-button:hover', used)).toBe(true);
    expect(isUsed('.grid .cell', used)).toBe(true);
    expect(isUsed('a:hover', used)).toBe(true);
  });

  it('is not what no page names, alone or with others', () => {
    expect(isUsed('.nhsuk-body-l', used)).toBe(false);
    expect(isUsed('.nhsuk-button--reverse', used)).toBe(false);
    expect(isUsed('.nhsuk-body + .nhsuk-card', used)).toBe(false);
  });

  it('is all of a name that is put together, and what is only excluded', () => {
    expect(isUsed('.nhsuk-tag--green', used)).toBe(true);
    expect(isUsed('.nhsuk-body:not(.nhsuk-card)', used)).toBe(true);
  });
});
