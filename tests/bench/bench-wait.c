/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a program takes from exec to its first painted window, seen from outside: the first
 * damage after which the window shows several colours, for the first damage of all is only the
 * server clearing the background. Then how much memory is the program's own when it is idle. With a
 * FILE it is at last replaced by NEW, and how long it takes until the window shows something else.
 * usage: bench-wait IDLE_MS [--replace FILE NEW] COMMAND [ARG...]
 *        prints: {"content_ms":...,"private_kib":...,"outside_ms":...}
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Colours that a painted window has at the least, and how long we wait for it (s). */
#define COLOURS 6
#define PATIENCE 30
/* What may be covered by a message at the bottom of the window, which tells of a change before the
 * page shows it. */
#define MESSAGES 160

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static gboolean
shows_content (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  unsigned long seen[COLOURS];
  int n_seen = 0;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable)
    return FALSE;
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  for (int y = 0; image != NULL && n_seen < COLOURS && y < image->height; y += 2)
    {
      for (int x = 0; n_seen < COLOURS && x < image->width; x += 2)
        {
          unsigned long pixel = XGetPixel (image, x, y);
          int i = 0;

          while (i < n_seen && seen[i] != pixel)
            i++;
          if (i == n_seen)
            seen[n_seen++] = pixel;
        }
    }
  if (image != NULL)
    XDestroyImage (image);
  return n_seen == COLOURS;
}

static pid_t
start (char **command)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  setpgid (0, 0);
  execvp (command[0], command);
  _exit (127);
}

/* What the window shows above its messages, as a checksum. */
static char *
dup_look (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  char *look;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.height <= MESSAGES)
    return g_strdup ("");
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height - MESSAGES, AllPlanes, ZPixmap);
  if (image == NULL)
    return g_strdup ("");
  look = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guchar *) image->data,
                                      (gsize) image->bytes_per_line * (gsize) image->height);
  XDestroyImage (image);
  return look;
}

/* Waits for an event; %FALSE when there is none for a while. */
static gboolean
next_event (Display *display, XEvent *event)
{
  struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };

  if (!XPending (display) && poll (&fd, 1, 100) <= 0)
    return FALSE;
  if (!XPending (display))
    return FALSE;
  XNextEvent (display, event);
  return TRUE;
}

static double
wait_for_change (Display *display, int damage_event, Window window, const char *file,
                 const char *new_file)
{
  g_autofree char *before = NULL;
  gint64 begin;

  for (XEvent event; XPending (display);)
    XNextEvent (display, &event);
  before = dup_look (display, window);
  begin = g_get_monotonic_time ();
  if (rename (new_file, file) != 0)
    g_error ("%s cannot be replaced", file);
  while (g_get_monotonic_time () - begin < PATIENCE * G_USEC_PER_SEC)
    {
      g_autofree char *look = NULL;
      XEvent event;

      if (!next_event (display, &event) || event.type != damage_event + XDamageNotify)
        continue;
      look = dup_look (display, window);
      if (!g_str_equal (look, before))
        return (double) (g_get_monotonic_time () - begin) / 1000;
    }
  g_error ("nothing of the change was painted within %d s", PATIENCE);
}

static double
wait_for_content (Display *display, int damage_event, Window *out_window)
{
  gint64 begin = g_get_monotonic_time ();
  Window window = None;

  while (g_get_monotonic_time () - begin < PATIENCE * G_USEC_PER_SEC)
    {
      XEvent event;

      if (!next_event (display, &event))
        continue;
      if (event.type == MapNotify && window == None && !event.xmap.override_redirect)
        {
          *out_window = window = event.xmap.window;
          XDamageCreate (display, window, XDamageReportRawRectangles);
        }
      if (event.type == damage_event + XDamageNotify && shows_content (display, window))
        return (double) (g_get_monotonic_time () - begin) / 1000;
    }
  g_error ("no painted window within %d s", PATIENCE);
}

static guint64
read_private (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", (int) pid);
  g_autofree char *text = NULL;
  guint64 total = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *at = text; (at = strstr (at, "Private_")) != NULL; at++)
    {
      const char *value = strchr (at, ':');

      if (value != NULL && !g_str_has_prefix (at, "Private_Hugetlb"))
        total += g_ascii_strtoull (value + 1, NULL, 10);
    }
  return total;
}

int
main (int argc, char *argv[])
{
  Display *display = XOpenDisplay (NULL);
  Window window = None;
  int damage_event, damage_error;
  gboolean replaces = argc > 5 && g_str_equal (argv[2], "--replace");
  double content, outside = 0;
  guint64 private_kib;
  pid_t pid;

  if (argc < 3 || display == NULL || !XDamageQueryExtension (display, &damage_event, &damage_error))
    return 2;
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  pid = start (argv + (replaces ? 5 : 2));
  content = wait_for_content (display, damage_event, &window);
  g_usleep (1000 * (gulong) atol (argv[1]));
  private_kib = read_private (pid);
  if (replaces)
    outside = wait_for_change (display, damage_event, window, argv[3], argv[4]);
  kill (-pid, SIGKILL);
  waitpid (pid, NULL, 0);
  printf ("{\"content_ms\":%.1f,\"private_kib\":%" G_GUINT64_FORMAT ",\"outside_ms\":%.1f}\n",
          content, private_kib, outside);
  return 0;
}
