/*
 * The trainee's home page as a tab of JupyterLab.
 *
 * JupyterLab loads this file as a "federated extension": it calls init() with the modules that it shares, and get() for the plugin.
 * Nothing is compiled. What the page says comes from the server (dojo.classroom.room); here are only the tab, its clicks, the button
 * ホーム at the top, and that a notebook shows its teaching cells when it is opened.
 */
(() => {
  'use strict';

  const NAME = 'digital-dojo';
  const HOME_ID = 'dojo-home';
  const HOME = 'ホーム';
  const KERNEL = 'python3';
  const FOLDERS = ['レッスン/', '演習/'];
  let shared = {};

  /** Give one of JupyterLab's own modules. */
  async function module_(name) {
    const versions = Object.values(shared[name] || {});
    if (!versions.length) {
      throw new Error(`${NAME}: JupyterLab does not share ${name}`);
    }
    const own = versions.find(one => String(one.from).startsWith('@jupyterlab/application-top')) || versions[0];
    return (await own.get())();
  }

  /** Ask the server, with the login and the XSRF token that JupyterLab itself uses. */
  function asker(app, services) {
    const settings = app.serviceManager.serverSettings;
    return (address, init = {}) => services.ServerConnection.makeRequest(new URL(address, settings.baseUrl).href, init, settings);
  }

  // -- the tab --------------------------------------------------------------------------------------------------------------

  function homeClass(widgets, app, ask) {
    return class Home extends widgets.Widget {
      constructor() {
        super();
        this.id = HOME_ID;
        this.title.label = HOME;
        this.title.caption = HOME;
        this.title.closable = false;
        this.node.tabIndex = -1;
        Object.assign(this.node.style, { overflow: 'auto', background: '#ffffff', outline: 'none' });
        this.node.dataset.dojo = 'home-tab';
        this.node.addEventListener('click', event => this.clicked(event));
        this.node.addEventListener('submit', event => this.submitted(event));
      }

      onAfterShow() {
        void this.refresh();
      }

      onActivateRequest() {
        this.node.focus();
      }

      async refresh() {
        await this.load('dojo/home?fragment=1');
      }

      /** Put in what the server answers. If it does not, the page that is there stays, with a word on top. */
      async load(address, init) {
        try {
          const answer = await ask(address, init);
          const text = await answer.text();
          if (!answer.ok && answer.status !== 422) {
            throw new Error(String(answer.status));
          }
          const place = this.node.scrollTop;
          this.node.innerHTML = text;
          this.node.scrollTop = place;
          return true;
        } catch (error) {
          console.error(NAME, error);
          const box = this.node.querySelector('[data-notice]') || this.node;
          box.textContent = 'サーバーから返事がありません。ページを読み直してください。それでも直らないときは、講師に声をかけてください。';
          return false;
        }
      }

      clicked(event) {
        const link = event.target.closest('a[data-open]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
          return;
        }
        event.preventDefault();
        void openWarm(app, ask, link.dataset.open);
      }

      async submitted(event) {
        event.preventDefault();
        const form = event.target;
        const button = form.querySelector('button');
        button.disabled = true;
        if ('submit' in form.dataset) {
          await save(app); // what is not saved would not be handed in
        }
        const body = new URLSearchParams(new FormData(form));
        body.set('fragment', '1');
        const address = new URL(form.getAttribute('action'), location.href).href;
        await this.load(address, { method: 'POST', body });
        button.disabled = false;
        const notice = this.node.querySelector('[data-notice]');
        if (notice) {
          notice.scrollIntoView({ block: 'nearest' });
          notice.focus();
        }
      }
    };
  }

  /** Open a notebook whose kernel is starting already: by itself JupyterLab would start it when the notebook has been drawn. */
  async function openWarm(app, ask, path) {
    if (path.endsWith('.ipynb')) {
      const session = { path, name: path.split('/').pop(), type: 'notebook', kernel: { name: KERNEL } };
      await ask('api/sessions', { method: 'POST', body: JSON.stringify(session) }).catch(error => console.error(NAME, error));
    }
    await app.commands.execute('docmanager:open', { path });
  }

  async function save(app) {
    if (app.commands.hasCommand('docmanager:save-all')) {
      await app.commands.execute('docmanager:save-all');
    }
  }

  function button(widgets, open) {
    const made = new widgets.Widget({ node: document.createElement('button') });
    made.id = 'dojo-home-button';
    made.node.textContent = HOME;
    made.node.type = 'button';
    made.node.dataset.dojo = 'home-button';
    made.node.title = 'レッスンと演習の一覧へ戻ります';
    Object.assign(made.node.style, {
      background: '#005a8c', color: '#ffffff', border: '0', borderRadius: '4px', cursor: 'pointer',
      font: 'bold 14px sans-serif', height: '24px', lineHeight: '24px', margin: '2px 8px', padding: '0 16px',
    });
    made.node.addEventListener('click', open);
    return made;
  }

  /** Beside the name at the top, where single documents have no tab: whether something is not saved yet. */
  function unsavedMark(widgets, app, tracker) {
    const mark = new widgets.Widget();
    mark.id = 'dojo-unsaved';
    mark.node.dataset.dojo = 'unsaved';
    mark.node.setAttribute('role', 'status');
    Object.assign(mark.node.style, { color: '#8a4b00', font: 'bold 14px sans-serif', lineHeight: '28px', margin: '0 12px' });
    const show = () => {
      const panel = tracker.currentWidget;
      const dirty = panel && panel === app.shell.currentWidget && panel.context.model.dirty;
      const text = dirty ? '● まだ保存していません' : '';
      if (mark.node.textContent !== text) {
        mark.node.textContent = text;
      }
    };
    tracker.widgetAdded.connect((_, panel) => panel.context.ready.then(() => panel.context.model.stateChanged.connect(show)));
    app.shell.currentChanged.connect(show);
    return mark;
  }

  /** The links that show when Tab is pressed first: JupyterLab has them in English only. */
  const SKIP = { main: '本文へ移動', left: '左の列へ移動', right: '右の列へ移動', top: '上の列へ移動', menu: 'メニューへ移動' };

  function skipInJapanese() {
    for (const link of document.querySelectorAll('.jp-skiplink-wrapper a, .jp-skiplink')) {
      const place = Object.keys(SKIP).find(word => link.textContent.toLowerCase().includes(word));
      if (place && !link.children.length) {
        link.textContent = SKIP[place];
      }
    }
  }

  // -- teaching cells ---------------------------------------------------------------------------------------------------------

  /** Names that the open cells of a notebook give values to: what a trainee edits. */
  function edited(cells) {
    const names = new Set();
    for (const cell of cells.filter(one => one.model.type === 'code' && !isCollapsed(one))) {
      for (const [, name] of cell.model.sharedModel.getSource().matchAll(/^([^\s=#()[\]{}"'.,:]+)\s*=(?!=)/gmu)) {
        names.add(name);
      }
    }
    return [...names];
  }

  function isCollapsed(cell) {
    return Boolean((cell.model.getMetadata('jupyter') || {}).source_hidden);
  }

  function isGraded(cell) {
    return Boolean((cell.model.getMetadata('nbgrader') || {}).grade);
  }

  /**
   * Cells that show something and ask for nothing: collapsed, no check, and independent of values that are edited. They run by
   * themselves, so that a lesson is full of pictures and not of grey bars when it is opened. What the trainee edits waits for them.
   */
  function teaching(cells) {
    const names = edited(cells);
    return cells.filter(cell => {
      if (cell.model.type !== 'code' || !isCollapsed(cell) || isGraded(cell)) {
        return false;
      }
      const source = cell.model.sharedModel.getSource();
      return !names.some(name => source.includes(name));
    });
  }

  /** A kernel in which nothing has run yet: widgets of an earlier one are gone, and have to be made again. */
  async function isFresh(kernel) {
    const reply = await kernel.requestExecute({ code: '', silent: true, store_history: false }).done;
    return reply.content.status === 'ok' && reply.content.execution_count === 0;
  }

  async function opened(panel, ask, notebook) {
    const path = panel.context.path;
    if (!FOLDERS.some(folder => path.startsWith(folder))) {
      return;
    }
    await panel.context.ready;
    await panel.revealed;
    void ask('dojo/opened', { method: 'POST', body: new URLSearchParams({ path }) }).catch(error => console.error(NAME, error));
    await panel.sessionContext.ready;
    await teach(panel, notebook);
    let restarting = false;
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (status === 'restarting' || status === 'autorestarting') {
        restarting = true;
      } else if (status === 'idle' && restarting) {
        restarting = false;
        teach(panel, notebook).catch(error => console.error(NAME, error));
      }
    });
  }

  /**
   * Run the teaching cells: all of them where nothing has run in this kernel yet, those that show nothing where the kernel went on
   * while the browser was closed before the notebook was saved.
   */
  async function teach(panel, notebook) {
    const kernel = panel.sessionContext.session && panel.sessionContext.session.kernel;
    if (!kernel || panel.isDisposed) {
      return;
    }
    const all = teaching([...panel.content.widgets]);
    const empty = all.filter(cell => !cell.model.outputs.length);
    const cells = empty.length < all.length && (await isFresh(kernel)) ? all : empty;
    if (!cells.length) {
      return;
    }
    // The first alone, or what it shows would wait for what all the others have to say.
    for (const some of [cells.slice(0, 1), cells.slice(1)].filter(one => one.length)) {
      await notebook.NotebookActions.runCells(panel.content, some, panel.sessionContext);
      await new Promise(done => setTimeout(done, 0));
    }
  }

  /** Names of fields for screen readers; and a teaching tool whose kernel is gone, which the widget library says in English. */
  const GONE = '.jp-OutputArea-output:not(:empty):not(:has(*))'; // all other outputs have an element inside
  const STYLE = `
    .dojo-named > .widget-label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    ${GONE} { font-size: 0; }
    ${GONE}::after {
      content: '上のセルを選んで Shift + Enter を押すと、ここに出ます。'; font-size: 14px; line-height: 1.7; color: #4d4d4d; }`;

  function addStyle() {
    const style = document.createElement('style');
    style.textContent = STYLE;
    document.head.append(style);
  }

  // -- the plugin -------------------------------------------------------------------------------------------------------------

  /** Draw a scrap of text that nobody sees: what JupyterLab loads for that is there, then, when a lesson is opened. */
  function warmUp(rendermime) {
    const model = rendermime.createModel({ data: { 'text/markdown': '# 道場\n\n```python\n1\n```' } });
    return rendermime.createRenderer('text/markdown').renderModel(model);
  }

  function plugin(widgets, services, notebook, rendering) {
    return {
      id: `${NAME}:home`,
      autoStart: true,
      requires: [notebook.INotebookTracker, rendering.IRenderMimeRegistry],
      activate: (app, tracker, rendermime) => {
        const ask = asker(app, services);
        const Home = homeClass(widgets, app, ask);
        let home = null;
        const open = () => {
          if (!home || home.isDisposed) {
            home = new Home();
          }
          if (!home.isAttached) {
            app.shell.add(home, 'main', { rank: 0 });
            void home.refresh();
          }
          app.shell.activateById(home.id);
        };
        addStyle();
        app.commands.addCommand('dojo:home', { label: HOME, execute: open });
        app.shell.add(button(widgets, open), 'top', { rank: 10 });
        app.shell.add(unsavedMark(widgets, app, tracker), 'top', { rank: 1000 });
        tracker.widgetAdded.connect((_, panel) => {
          opened(panel, ask, notebook).catch(error => console.error(NAME, error));
        });
        const direct = location.pathname.includes('/tree/');
        void app.restored.then(() => {
          skipInJapanese();
          if (app.shell.collapseRight) {
            app.shell.collapseRight(); // nothing is left in it, yet it would take its width
          }
          if (!direct) {
            open();
          }
          warmUp(rendermime).catch(error => console.error(NAME, error));
        });
      },
    };
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const [widgets, services, notebook, rendering] = await Promise.all(
        ['@lumino/widgets', '@jupyterlab/services', '@jupyterlab/notebook', '@jupyterlab/rendermime'].map(module_)
      );
      return () => ({ __esModule: true, default: plugin(widgets, services, notebook, rendering) });
    },
  };
})();
