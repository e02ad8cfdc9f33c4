namespace Node9.Mcp.Cli.Tests.Verbs.Undo;

/// <summary>What a call destroyed comes back, and a call that could not be undone does not pass.</summary>
public sealed class UndoTests : IDisposable
{
    private readonly GuardedWorkspace _workspace = new();

    public UndoTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "the scripts are for Linux");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_deleted_tree_comes_back_with_its_bytes_modes_and_links()
    {
        await _workspace.ShellAsync("""
            mkdir -p build/sub build/empty; printf 'a\0b' > build/x; printf z > build/sub/'-rf
            new line'; chmod 640 build/x; ln -s /etc/hostname build/out; ln -s nowhere build/sub/dangling
            truncate -s 70000 build/sparse; chmod 700 build/x; chmod 500 build/sub
            """);
        string before = await _workspace.PictureAsync("build");
        await _workspace.PassAsync("rm -rf build");
        await _workspace.ShellAsync("chmod 700 build/sub; rm -rf build");

        string id = Assert.Single(await _workspace.PointsAsync());
        (_, string said) = await _workspace.RunAsync("undo", "restore", id, "--dry-run");
        Assert.Contains("create", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Work, "build")));
        await _workspace.RestoreAsync(id);

        Assert.Equal(before, await _workspace.PictureAsync("build"));
    }

    [Fact]
    public async Task Restoring_keeps_what_it_overwrites()
    {
        await _workspace.ShellAsync("echo old > notes");
        await _workspace.PassAsync("rm notes");
        await _workspace.ShellAsync("echo newer > notes");

        string first = Assert.Single(await _workspace.PointsAsync());
        (_, string said) = await _workspace.RunAsync("undo", "restore", first, "--dry-run");
        Assert.Contains("overwrite", said, StringComparison.Ordinal);
        await _workspace.RestoreAsync(first);
        Assert.Equal("old\n", await _workspace.ShellAsync("cat notes"));

        await _workspace.RestoreAsync((await _workspace.PointsAsync())[0]);
        Assert.Equal("newer\n", await _workspace.ShellAsync("cat notes"));
    }

    [Fact]
    public async Task A_hard_reset_comes_back_staged_changed_and_untracked_and_runs_nothing_of_the_repository()
    {
        await _workspace.ShellAsync("""
            git init -q .; git config user.email a@example.com; git config user.name a
            echo one > a; echo two > b; git add .; git commit -qm first; echo more > a; git commit -qam second
            echo staged > b; git add b; echo changed > a; echo new > u
            git config core.fsmonitor 'touch ../ran'; git config filter.own.clean 'touch ../ran; cat'; echo '* filter=own' > .git/info/attributes
            printf '#!/bin/sh\ntouch ../ran\n' > .git/hooks/reference-transaction; chmod +x .git/hooks/reference-transaction; touch -d 2020-01-01 b
            """);
        await _workspace.PassAsync("git reset --hard HEAD~1");
        Assert.False(File.Exists(Path.Combine(_workspace.Root, "ran")));

        string id = Assert.Single(await _workspace.PointsAsync());
        string before = await _workspace.ShellAsync("""
            rm .git/hooks/reference-transaction .git/info/attributes; git config --unset core.fsmonitor; git rev-parse HEAD; git status --porcelain; cat a b u
            """);
        await _workspace.ShellAsync("git reset -q --hard HEAD~1; rm u");
        await _workspace.RestoreAsync(id);

        Assert.Equal(before, await _workspace.ShellAsync("git rev-parse HEAD; git status --porcelain; cat a b u"));
    }

    [Fact]
    public async Task What_git_clean_removes_comes_back_ignored_files_included()
    {
        await _workspace.ShellAsync("""
            git init -q .; echo '*.o' > .gitignore; git add .; mkdir -p new/deep; echo x > new/deep/file; echo y > ignored.o
            """);
        string before = await _workspace.PictureAsync("new");
        await _workspace.PassAsync("git clean -fdx");
        await _workspace.ShellAsync("git clean -qfdx; test ! -e new; test ! -e ignored.o");

        await _workspace.RestoreAsync(Assert.Single(await _workspace.PointsAsync()));

        Assert.Equal(before, await _workspace.PictureAsync("new"));
        Assert.Equal("y\n", await _workspace.ShellAsync("cat ignored.o"));
    }

    [Fact]
    public async Task A_dropped_stash_and_a_deleted_branch_come_back()
    {
        await _workspace.ShellAsync("""
            git init -q .; git config user.email a@example.com; git config user.name a; echo one > a; git add .; git commit -qm first
            git branch topic; echo kept > a; git stash -q
            """);
        await _workspace.PassAsync("git stash drop && git branch -D topic");
        await _workspace.ShellAsync("git stash drop -q; git branch -qD topic; git reflog expire --expire=now --all; git gc -q --prune=now");

        await _workspace.RestoreAsync(Assert.Single(await _workspace.PointsAsync()));

        Assert.Equal("kept\n", await _workspace.ShellAsync("git rev-parse -q --verify topic > ../topic; git stash pop -q; cat a"));
    }

    [Theory]
    [InlineData("head -c 2000000 /dev/zero > build/big", "rm -rf build", "mostBytes")]
    [InlineData("ln -s ../outside way", "rm -rf way/x", "outside the workspace")]
    [InlineData("true", "rm -rf ../outside", "outside the workspace")]
    [InlineData("true", "rm -rf build/**", "cannot be told")]
    [InlineData("true", "rm -rf \"$UNKNOWN/x\"", "cannot be told")]
    [InlineData("touch \"$(printf 'build/\\377')\"", "rm -rf build", "not UTF-8")]
    [InlineData("true", "ln -s build other && rm -rf other/", "cannot be told")]
    public async Task What_cannot_be_kept_does_not_pass_without_a_person(string script, string command, string why)
    {
        await _workspace.ShellAsync($"mkdir -p build ../outside/x; {script}");

        (int code, string output) = await _workspace.AskAsync(command);

        Assert.True(code == 2 && output.Contains(why, StringComparison.Ordinal), output);
        Assert.Empty(await _workspace.PointsAsync());
    }

    [Fact]
    public async Task What_is_moved_before_it_is_deleted_is_kept_where_it_was()
    {
        await _workspace.ShellAsync("mkdir src; echo x > src/file");
        await _workspace.PassAsync("mv src old && rm -rf old");
        await _workspace.ShellAsync("mv src old && rm -rf old");

        await _workspace.RestoreAsync(Assert.Single(await _workspace.PointsAsync()));

        Assert.Equal("x\n", await _workspace.ShellAsync("cat src/file"));
    }

    [Fact]
    public async Task Pipes_are_passed_over_and_nothing_waits_for_them()
    {
        await _workspace.ShellAsync("mkdir d; mkfifo d/pipe; echo x > d/file");

        await _workspace.PassAsync("rm -rf d/*");

        (_, string said) = await _workspace.RunAsync("undo", "show", Assert.Single(await _workspace.PointsAsync()));
        Assert.Contains("is not kept", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_made_at_once_are_all_there()
    {
        await _workspace.ShellAsync("for i in 1 2 3 4; do echo $i > f$i; done");

        await Task.WhenAll(Enumerable.Range(1, 4).Select(i => _workspace.PassAsync($"rm f{i}")));

        Assert.Equal(4, (await _workspace.PointsAsync()).Length);
    }

    [Fact]
    public async Task A_point_that_was_never_finished_is_none()
    {
        await _workspace.ShellAsync("echo x > f");
        await _workspace.PassAsync("rm f");
        string id = Assert.Single(await _workspace.PointsAsync());
        File.Delete(Path.Combine(_workspace.Root, "state", "recovery", id, "point.json"));

        Assert.Empty(await _workspace.PointsAsync());
        (int code, string output) = await _workspace.RunAsync("undo", "restore", id, "--yes");
        Assert.True(code != 0 && output.Contains("there is no recovery point", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task A_link_put_in_the_way_since_is_not_followed()
    {
        await _workspace.ShellAsync("mkdir -p d ../outside; echo x > d/f");
        await _workspace.PassAsync("rm d/f");
        await _workspace.ShellAsync("rm -r d; ln -s ../outside d");

        (int code, string output) = await _workspace.RunAsync("undo", "restore", Assert.Single(await _workspace.PointsAsync()), "--yes");

        Assert.True(code != 0 && output.Contains("through a link", StringComparison.Ordinal), output);
        Assert.Empty(Directory.GetFiles(Path.Combine(_workspace.Root, "outside")));
    }
}
