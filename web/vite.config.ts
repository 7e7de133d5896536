/// <reference types="vitest/config" />
import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';
import {trimCss} from './trim_css';

// Addresses in the pages are relative to <base>, which the server sets: so one build serves under any path.
export default defineConfig({
  base: './',
  plugins: [svelte({compilerOptions: {css: 'external'}})],
  build: {
    outDir: process.env['STAFFWRIGHT_WEB_OUT'] ?? '../build/web/dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: {polyfill: false},
    cssCodeSplit: false,
    rollupOptions: {
      output: {entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js'},
    },
  },
  css: {
    preprocessorOptions: {scss: {loadPaths: ['node_modules'], quietDeps: true}},
    postcss: {plugins: [trimCss(new URL('src', import.meta.url).pathname)]},
  },
  resolve: process.env['VITEST'] ? {conditions: ['browser']} : {},
  test: {environment: 'jsdom', include: ['tests/**/*.test.ts']},
});
