// A unit's posts, as the server has them.

import type {Establishment, PersonName, PostsService, WantedHolder, WantedPost} from '../settings/posts';
import {api, wanted} from './client';
import {peopleOfUnit} from './people_of_unit';

export class PostsOverHttp implements PostsService {
  constructor(
    private readonly trust: string,
    private readonly unit: string,
  ) {}

  private get path(): {trust: string; unit: string} {
    return {trust: this.trust, unit: this.unit};
  }

  establishment(day: string): Promise<Establishment> {
    return wanted(
      api.GET('/api/v1/trusts/{trust}/units/{unit}/posts', {params: {path: this.path, query: {day}}}),
    );
  }

  people(): Promise<PersonName[]> {
    return peopleOfUnit(this.trust, this.unit);
  }

  async putPost(id: string | null, body: WantedPost): Promise<void> {
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/units/{unit}/posts', {params: {path: this.path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/units/{unit}/posts/{post}', {
            params: {path: {...this.path, post: id}},
            body,
          }),
        ));
  }

  async putHolder(post: string, id: string | null, body: WantedHolder): Promise<void> {
    const path = {...this.path, post};
    await (id === null
      ? wanted(api.POST('/api/v1/trusts/{trust}/units/{unit}/posts/{post}/holders', {params: {path}, body}))
      : wanted(
          api.PUT('/api/v1/trusts/{trust}/units/{unit}/posts/{post}/holders/{holding}', {
            params: {path: {...path, holding: id}},
            body,
          }),
        ));
  }
}
